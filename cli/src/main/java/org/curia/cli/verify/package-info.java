/** {@code verify}: audits the chain of one node or of all. The checks are the SDK's. */
package org.curia.cli.verify;
