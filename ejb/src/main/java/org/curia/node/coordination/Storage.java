package org.curia.node.coordination;

import org.curia.node.ConsensusJournal;
import org.curia.node.LedgerStore;

/** The two ports behind which a node's database is. */
record Storage(LedgerStore ledger, ConsensusJournal journal) {}
