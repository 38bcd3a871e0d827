/**
 * PBFT with chained blocks, a stable leader and one block in flight: normal case, view change and recovery, each apart. What it
 * decides goes out as effects; what a block does to the ledger is not its business.
 */
package org.curia.core.consensus.pbft;
