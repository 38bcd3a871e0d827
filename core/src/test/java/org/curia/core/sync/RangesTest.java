package org.curia.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.curia.core.Examples;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Transaction;
import org.curia.core.simulation.lies.Headers;
import org.junit.jupiter.api.Test;

/** How much is kept of what peers answer, however long it is. */
class RangesTest {
    private static final Transaction TRANSACTION = Examples.BLOCK.transactions().get(0);
    private static final long FOUR_MIB = 4L << 20;

    private final Ranges ranges = new Ranges();

    @Test
    void ofLongAnswersNoMoreIsKeptThanThereIsRoomFor() {
        for (int peer = 0; peer < 10; peer++) {
            long from = 100L + 10 * peer;
            ranges.asked(peer, new Ranges.Range(from, 2));
            ranges.delivered(peer, blocks(from, 2, FOUR_MIB));
        }

        assertThat(ranges.bytesWaiting()).isPositive().isLessThanOrEqualTo(Ranges.MOST_WAITING_BYTES);
    }

    @Test
    void theLowestBlockIsKeptHoweverMuchWaits() {
        for (int peer = 0; peer < 6; peer++) {
            ranges.asked(peer, new Ranges.Range(100L + peer, 1));
            ranges.delivered(peer, blocks(100L + peer, 1, FOUR_MIB));
        }
        ranges.asked(7, new Ranges.Range(1, 1));
        ranges.delivered(7, blocks(1, 1, FOUR_MIB));

        assertThat(ranges.takeAbove(0)).isPresent();
    }

    @Test
    void whileALongAnswerWouldNotFitNoneIsAskedForButTheNext() {
        for (int peer = 0; peer < 3; peer++) {
            ranges.asked(peer, new Ranges.Range(10L + 2 * peer, 2));
            ranges.delivered(peer, blocks(10L + 2 * peer, 2, FOUR_MIB));
        }

        assertThat(ranges.missingAbove(9)).isEmpty();
        assertThat(ranges.missingAbove(0)).isPresent();
    }

    @Test
    void whatIsTakenMakesRoom() {
        ranges.asked(0, new Ranges.Range(1, 2));
        ranges.delivered(0, blocks(1, 2, FOUR_MIB));
        ranges.takeAbove(0);
        ranges.takeAbove(1);

        assertThat(ranges.bytesWaiting()).isZero();
    }

    @Test
    void whatAPeerWasAskedForAfterTheRangeThatItAnswersIsStillToCome() {
        ranges.asked(0, new Ranges.Range(1, 2));
        ranges.tookTooLong(1);
        ranges.asked(0, new Ranges.Range(3, 2));

        assertThat(ranges.delivered(0, blocks(1, 2, 1))).isTrue();
        assertThat(ranges.owes(0)).isTrue();
        assertThat(ranges.isAwaitedFrom(0)).isTrue();

        assertThat(ranges.delivered(0, blocks(3, 2, 1))).isTrue();
        assertThat(ranges.isHere(3)).isTrue();
        assertThat(ranges.owes(0)).isFalse();
        assertThat(ranges.isAwaitedFrom(0)).isFalse();
    }

    @Test
    void whatAPeerWasAskedForBeforeTheRangeThatItAnswersWasLost() {
        ranges.asked(0, new Ranges.Range(1, 2));
        ranges.tookTooLong(1);
        ranges.asked(0, new Ranges.Range(3, 2));

        assertThat(ranges.delivered(0, blocks(3, 2, 1))).isTrue();

        assertThat(ranges.owes(0)).isFalse();
    }

    @Test
    void anEmptyAnswerIsForTheRangeThatWasAskedForFirst() {
        ranges.asked(0, new Ranges.Range(1, 2));
        ranges.tookTooLong(1);
        ranges.asked(0, new Ranges.Range(3, 2));

        assertThat(ranges.delivered(0, List.of())).isTrue();
        assertThat(ranges.isAwaitedFrom(0)).as("it may still answer the second").isTrue();

        assertThat(ranges.delivered(0, blocks(3, 2, 1))).isTrue();
        assertThat(ranges.isHere(3)).isTrue();
    }

    @Test
    void whatAPeerWasAskedForAgainItAnswersOnce() {
        ranges.asked(0, new Ranges.Range(1, 2));
        ranges.tookTooLong(1);
        ranges.asked(0, new Ranges.Range(1, 2));

        ranges.delivered(0, blocks(1, 2, 1));

        assertThat(ranges.owes(0)).isFalse();
        assertThat(ranges.isAwaitedFrom(0)).isFalse();
    }

    @Test
    void blocksThatNobodyAskedForEndAllThatThePeerOwes() {
        ranges.asked(0, new Ranges.Range(1, 2));

        assertThat(ranges.delivered(0, blocks(7, 1, 1))).isFalse();

        assertThat(ranges.owes(0)).isFalse();
        assertThat(ranges.isAwaitedFrom(0)).isFalse();
    }

    private static List<CertifiedBlock> blocks(long from, int count, long bytes) {
        List<Transaction> transactions = Collections.nCopies((int) (bytes / TRANSACTION.size()), TRANSACTION);
        List<CertifiedBlock> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BlockHeader header = Headers.withParent(Examples.BLOCK.header(), Examples.BLOCK.parentHash(), from + i);
            blocks.add(new CertifiedBlock(new Block(Examples.BLOCK.hash(), header, transactions), Examples.COMMITTED));
        }
        return blocks;
    }
}
