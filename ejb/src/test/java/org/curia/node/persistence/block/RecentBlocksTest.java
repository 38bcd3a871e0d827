package org.curia.node.persistence.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.node.api.FinalBlock;
import org.curia.node.persistence.TestChain;
import org.junit.jupiter.api.Test;

class RecentBlocksTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final TestChain chain = TestChain.named("test", 3);
    private final List<FinalBlock> blocks = List.of(grow(0), grow(1), grow(2), grow(3));
    private final RecentBlocks recent = new RecentBlocks(3);

    private FinalBlock grow(int nonce) {
        FinalizedBlock next = chain.grow(chain.transfer(0, nonce, 1, 5, ""));
        return new FinalBlock(
                next.certified().block(), Optional.of(next.certified().certificate()), next.receipts());
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooManyTransactions() {
        blocks.forEach(recent::stored);
        assertThat(recent.at(1)).isEmpty();
        assertThat(recent.at(2)).contains(blocks.get(1));
        assertThat(recent.at(4)).contains(blocks.get(3));
    }

    @Test
    void aRangeBeginsAtABlockThatIsHeldOrIsEmpty() {
        blocks.forEach(recent::stored);
        assertThat(recent.range(1, 10, NO_LIMIT)).isEmpty();
        assertThat(recent.range(3, 10, NO_LIMIT)).containsExactly(blocks.get(2), blocks.get(3));
        assertThat(recent.range(5, 10, NO_LIMIT)).isEmpty();
    }

    @Test
    void aRangeKeepsItsLimitsAndHasAtLeastOneBlock() {
        blocks.forEach(recent::stored);
        assertThat(recent.range(2, 2, NO_LIMIT)).containsExactly(blocks.get(1), blocks.get(2));
        assertThat(recent.range(2, 10, 1)).containsExactly(blocks.get(1));
    }

    @Test
    void aBlockThatDoesNotFollowBeginsAnew() {
        recent.stored(blocks.get(0));
        recent.stored(blocks.get(2));
        assertThat(recent.at(1)).isEmpty();
        assertThat(recent.range(3, 10, NO_LIMIT)).containsExactly(blocks.get(2));
    }

    @Test
    void aBlockIsHeldHoweverManyTransactionsItHas() {
        RecentBlocks small = new RecentBlocks(0);
        small.stored(blocks.get(0));
        assertThat(small.at(1)).contains(blocks.get(0));
    }
}
