package org.curia.node.api;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.model.Block;
import org.curia.core.model.Receipt;

/**
 * A final block with what proves it and what became of its transactions.
 *
 * @param certificate empty at height 0
 * @param receipts in order of the transactions
 */
public record FinalBlock(Block block, Optional<Certificate> certificate, List<Receipt> receipts) {
    public FinalBlock {
        receipts = List.copyOf(receipts);
    }
}
