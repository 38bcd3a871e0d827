package org.curia.core.consensus.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Verdict;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;

class ChainRuleTest {
    private static final BlockRef TIP = block(5, "tip");
    private static final BlockRef NEXT = block(6, "next");
    private static final BlockRef RIVAL = block(6, "rival");

    private final ChainRule rule = new ChainRule();

    @Test
    void aBlockOnTheTipFollowsABaseThatIsFinal() {
        assertThat(check(NEXT, TIP, TIP, Optional.empty())).isEqualTo(Verdict.ACCEPTED);
        assertThat(check(NEXT, TIP, block(3, "older"), Optional.empty())).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aBaseThatIsNotFinalIsTheOnlyBlockThatMayComeFirst() {
        assertThat(check(NEXT, TIP, NEXT, Optional.empty())).isEqualTo(Verdict.ACCEPTED);
        assertThat(check(RIVAL, TIP, NEXT, Optional.empty())).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void aBlockOnAnotherParentIsRejected() {
        assertThat(check(NEXT, block(5, "other"), TIP, Optional.empty())).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void aSecondBlockAtTheHeightOfTheLastPrepareIsRejected() {
        assertThat(check(RIVAL, TIP, TIP, Optional.of(NEXT))).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void aBlockAboveTheLastPrepareOfTheViewExtendsIt() {
        assertThat(check(NEXT, TIP, block(3, "older"), Optional.of(TIP))).isEqualTo(Verdict.ACCEPTED);
        assertThat(check(NEXT, TIP, block(3, "older"), Optional.of(block(5, "other"))))
                .isInstanceOf(Verdict.NotYet.class);
    }

    @Test
    void aNodeThatIsBehindTheBaseWaits() {
        assertThat(check(NEXT, TIP, block(9, "far"), Optional.empty())).isInstanceOf(Verdict.NotYet.class);
    }

    private Verdict check(BlockRef block, BlockRef parent, BlockRef base, Optional<BlockRef> last) {
        return rule.check(block, parent, base, last, TIP);
    }

    private static BlockRef block(long height, String name) {
        return new BlockRef(height, Hash.tagged("block", name.getBytes(StandardCharsets.UTF_8)));
    }
}
