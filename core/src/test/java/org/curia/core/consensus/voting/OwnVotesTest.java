package org.curia.core.consensus.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.InvariantBroken;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.replica.FakeKeys;
import org.junit.jupiter.api.Test;

class OwnVotesTest {
    private static final Hash ONE = Hash.tagged("block", "one".getBytes(StandardCharsets.UTF_8));
    private static final Hash OTHER = Hash.tagged("block", "other".getBytes(StandardCharsets.UTF_8));

    private final Signer key = FakeKeys.signer("node0");
    private final Signing signing = new Signing(
            Hash.ZERO,
            0,
            new ValidatorSet(List.of(new ValidatorSet.Member(0, "node0", key.publicKey(), 1))),
            Optional.of(key),
            new FakeKeys());
    private final OwnVotes votes = new OwnVotes(signing);

    @Test
    void aSecondBlockAtOnePlaceIsNeverSigned() {
        votes.sign(Vote.Kind.PREPARE, 3, 7, ONE);
        assertThatThrownBy(() -> votes.sign(Vote.Kind.PREPARE, 3, 7, OTHER)).isInstanceOf(InvariantBroken.class);
    }

    @Test
    void neitherIsOneThatTheJournalHeldBefore() {
        votes.recover(List.of(new OwnVotes(signing).sign(Vote.Kind.COMMIT, 3, 7, ONE)));
        assertThatThrownBy(() -> votes.sign(Vote.Kind.COMMIT, 3, 7, OTHER)).isInstanceOf(InvariantBroken.class);
    }

    @Test
    void aViewThatWasLeftGetsNoVoteAnyMore() {
        votes.leaveViewsBelow(4);
        assertThatThrownBy(() -> votes.sign(Vote.Kind.COMMIT, 3, 7, ONE)).isInstanceOf(InvariantBroken.class);
    }

    @Test
    void anotherViewMayGetAnotherBlock() {
        votes.sign(Vote.Kind.PREPARE, 3, 7, ONE);
        assertThat(votes.sign(Vote.Kind.PREPARE, 4, 7, OTHER).blockHash()).isEqualTo(OTHER);
    }

    @Test
    void whereAPrepareMayBeForgottenNoneIsSignedAndACommitIs() {
        votes.doubtPrepares(3, 7);

        assertThatThrownBy(() -> votes.sign(Vote.Kind.PREPARE, 3, 7, OTHER)).isInstanceOf(InvariantBroken.class);
        assertThat(votes.sign(Vote.Kind.COMMIT, 3, 7, ONE).blockHash()).isEqualTo(ONE);
    }

    @Test
    void nothingIsInDoubtAboveThatHeightNorInAHigherView() {
        votes.doubtPrepares(3, 7);

        assertThat(votes.mayVote(Vote.Kind.PREPARE, 3, 8)).isTrue();
        assertThat(votes.mayVote(Vote.Kind.PREPARE, 4, 7)).isTrue();
    }
}
