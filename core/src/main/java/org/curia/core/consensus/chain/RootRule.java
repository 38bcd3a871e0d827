package org.curia.core.consensus.chain;

import org.curia.core.consensus.Verdict;
import org.curia.core.execution.BlockResult;
import org.curia.core.execution.Execution;
import org.curia.core.execution.InvalidBlock;
import org.curia.core.model.BlockHeader;

/** A block is valid if executing it leads to the roots that its header states. */
public class RootRule {

    public Verdict check(BlockHeader header, BlockResult result) {
        if (result instanceof InvalidBlock invalid) {
            return Verdict.rejected(invalid.reason());
        }
        Execution execution = (Execution) result;
        if (!execution.stateRoot().equals(header.stateRoot())) {
            return Verdict.rejected("its state root is not what executing it leads to");
        }
        if (!execution.receiptsRoot().equals(header.receiptsRoot())) {
            return Verdict.rejected("its receipts root is not what executing it leads to");
        }
        return execution.transactionsRoot().equals(header.transactionsRoot())
                ? Verdict.ACCEPTED
                : Verdict.rejected("its transactions root is not that of its transactions");
    }
}
