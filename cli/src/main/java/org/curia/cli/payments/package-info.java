/**
 * Payment files: reading them, signing and settling every line once and only once whatever breaks off in between, and the report.
 * The journal on disk is what a second run goes on from.
 */
package org.curia.cli.payments;
