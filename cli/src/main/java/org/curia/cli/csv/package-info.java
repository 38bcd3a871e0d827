/**
 * Comma-separated files as RFC 4180 has them, read with the line of every record.
 * What the columns mean is for their readers to know.
 */
package org.curia.cli.csv;
