package org.curia.node.coordination;

import org.curia.node.ConsensusJournal;
import org.curia.node.EvidenceStore;
import org.curia.node.LedgerStore;

/** The ports behind which a node's database is. */
record Storage(LedgerStore ledger, ConsensusJournal journal, EvidenceStore evidence) {}
