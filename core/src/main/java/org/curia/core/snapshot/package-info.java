/**
 * The ledger at one final block, to start a node from: taken from a state, checked without trusting who gave it. Files and databases are
 * not its business.
 */
package org.curia.core.snapshot;
