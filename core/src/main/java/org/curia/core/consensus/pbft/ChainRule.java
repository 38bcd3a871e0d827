package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Verdict;

/**
 * In one view a validator's PREPAREs form one strictly growing chain that begins at the view's base or above it. With this rule one
 * certificate in a VIEW-CHANGE is enough (docs/consensus.md).
 */
public class ChainRule {

    /**
     * @param block at the height above {@code tip}
     * @param base what the view starts with
     * @param lastPrepared in the same view
     * @param tip the last final block
     */
    public Verdict check(
            BlockRef block, BlockRef parent, BlockRef base, Optional<BlockRef> lastPrepared, BlockRef tip) {
        if (!parent.equals(tip)) {
            return Verdict.rejected("its parent is not the last final block");
        }
        return lastPrepared
                .map(last -> checkAbove(block, last, tip, "the block this node PREPAREd last in this view"))
                .orElseGet(() -> block.equals(base)
                        ? Verdict.ACCEPTED
                        : checkAbove(block, base, tip, "the block that the view starts with"));
    }

    /**
     * Everything below the tip is final and therefore below the block too. So is genesis, whatever hash a promise states for it: no
     * certificate proves that one.
     */
    private static Verdict checkAbove(BlockRef block, BlockRef below, BlockRef tip, String what) {
        if (below.height() > block.height()) {
            return Verdict.notYet(what + " is above it");
        }
        if (below.height() == block.height()) {
            return Verdict.rejected("it is not " + what);
        }
        return below.height() == 0 || below.height() < tip.height() || below.equals(tip)
                ? Verdict.ACCEPTED
                : Verdict.notYet("another block than " + what + " became final");
    }
}
