package org.curia.core.consensus;

import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.model.BlockHeader;

/**
 * The highest final block that the ledger's store holds.
 *
 * @param certificate the COMMITs that made it final; empty at height 0, which genesis makes final
 */
public record LedgerTip(BlockHeader header, Hash hash, Optional<Certificate> certificate) {
    public long height() {
        return header.height();
    }
}
