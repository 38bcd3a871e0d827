package org.curia.core.consensus;

import org.curia.core.model.Block;

/** A final block with the COMMITs that made it so. */
public record CertifiedBlock(Block block, Certificate certificate) {
    public long height() {
        return block.height();
    }
}
