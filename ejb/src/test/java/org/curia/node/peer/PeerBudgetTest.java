package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerBudgetTest {
    private final AtomicLong nowMillis = new AtomicLong();
    private final PeerBudget budget = new PeerBudget(nowMillis::get);

    @ParameterizedTest
    @EnumSource(FrameKind.class)
    void ofEachKindABurstIsTakenAndThenSoManyASecond(FrameKind kind) {
        for (int i = 0; i < kind.burst(); i++) {
            assertThat(budget.frame(kind, 100)).isEqualTo(PeerBudget.Verdict.TAKE);
        }
        assertThat(budget.frame(kind, 100)).isEqualTo(PeerBudget.Verdict.DROP);

        nowMillis.addAndGet(1000);
        for (int i = 0; i < Math.min(kind.burst(), kind.perSecond()); i++) {
            assertThat(budget.frame(kind, 100)).isEqualTo(PeerBudget.Verdict.TAKE);
        }
        assertThat(budget.frame(kind, 100)).isEqualTo(PeerBudget.Verdict.DROP);
    }

    @ParameterizedTest
    @EnumSource(FrameKind.class)
    void whoeverGoesOnMisbehavesAgainAndAgain(FrameKind kind) {
        int misdeeds = 0;
        for (int i = 0; i < kind.burst() + 3 * kind.dropsAMisdeed(); i++) {
            misdeeds += budget.frame(kind, 100) == PeerBudget.Verdict.MISBEHAVED ? 1 : 0;
        }

        assertThat(misdeeds).isEqualTo(3);
        assertThat(budget.dropped(kind)).isEqualTo(3L * kind.dropsAMisdeed());
    }

    @Test
    void oneKindTakesNothingFromAnother() {
        for (int i = 0; i < 1000; i++) {
            budget.frame(FrameKind.STATUS, 60);
        }

        assertThat(budget.frame(FrameKind.VOTE, 250)).isEqualTo(PeerBudget.Verdict.TAKE);
    }

    @Test
    void bytesOfAllKindsAreBounded() {
        long frames = PeerBudget.BYTES_AT_ONCE / (4 << 20);
        for (int i = 0; i < frames; i++) {
            assertThat(budget.frame(FrameKind.BLOCK_RANGE, 4 << 20)).isEqualTo(PeerBudget.Verdict.TAKE);
        }

        assertThat(budget.frame(FrameKind.TRANSACTIONS, 4 << 20)).isEqualTo(PeerBudget.Verdict.DROP);
    }

    @Test
    void idsAreBounded() {
        assertThat(budget.mayAskFor((int) PeerBudget.IDS_AT_ONCE)).isTrue();
        assertThat(budget.mayAskFor(1)).isFalse();
        nowMillis.addAndGet(1000);
        assertThat(budget.mayAskFor((int) PeerBudget.IDS_A_SECOND)).isTrue();
    }

    @Test
    void anAnswerMayExceedWhatIsLeftAndIsPaidOffBeforeTheNext() {
        budget.answered(PeerBudget.ANSWERED_BYTES_AT_ONCE + 1000);
        assertThat(budget.mayBeAnswered()).isFalse();

        nowMillis.addAndGet(10);
        assertThat(budget.mayBeAnswered()).isTrue();
    }

    @Test
    void aFrameTellsItsKindByItsFirstByte() {
        assertThat(FrameKind.of(MessageCodec.encode(new Message.ProposalRequest(Hash.ZERO))))
                .isEqualTo(FrameKind.PROPOSAL_REQUEST);
        assertThat(FrameKind.of(MessageCodec.encode(new Message.BlocksRequest(1, 1))))
                .isEqualTo(FrameKind.BLOCKS_REQUEST);
        assertThat(FrameKind.of(MessageCodec.encode(Message.Status.unsigned(0, 0, 0, false, 0, Hash.ZERO, 0, 0, 0))))
                .isEqualTo(FrameKind.STATUS);
        assertThat(FrameKind.of(new byte[0])).isEqualTo(FrameKind.OTHER);
        assertThat(FrameKind.of(new byte[] {-1})).isEqualTo(FrameKind.OTHER);
    }
}
