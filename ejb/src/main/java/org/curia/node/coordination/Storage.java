package org.curia.node.coordination;

import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.EvidenceStore;
import org.curia.node.port.LedgerStore;

/** The ports behind which a node's database is. */
record Storage(LedgerStore ledger, ConsensusJournal journal, EvidenceStore evidence) {}
