package org.curia.core.consensus.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.replica.FakeKeys;
import org.junit.jupiter.api.Test;

class VoteTallyTest {
    private static final Hash ONE = block("one");
    private static final Hash OTHER = block("other");

    private final VoteTally tally = new VoteTally(validators(1, 1, 1, 1));

    @Test
    void aQuorumOfOneViewMakesACertificateAndNoSoonerThanThat() {
        add(Vote.Kind.PREPARE, 0, ONE, 0, 1);
        assertThat(tally.certificate(Vote.Kind.PREPARE, 0, 0, 1)).isEmpty();
        add(Vote.Kind.PREPARE, 0, ONE, 3);
        assertThat(tally.certificate(Vote.Kind.PREPARE, 0, 0, 1).orElseThrow().signatures())
                .containsOnlyKeys(0, 1, 3);
    }

    @Test
    void aValidatorCountsOnceHoweverOftenItVotes() {
        add(Vote.Kind.COMMIT, 0, ONE, 0, 0, 0, 1);
        assertThat(tally.certificate(Vote.Kind.COMMIT, 0, 0, 1)).isEmpty();
    }

    @Test
    void votesOfDifferentViewsDoNotCombine() {
        add(Vote.Kind.COMMIT, 0, ONE, 0, 1);
        add(Vote.Kind.COMMIT, 1, ONE, 2, 3);
        assertThat(tally.commitCertificate(0, 1)).isEmpty();
    }

    @Test
    void votesForDifferentBlocksDoNotCombine() {
        add(Vote.Kind.PREPARE, 0, ONE, 0, 1);
        add(Vote.Kind.PREPARE, 0, OTHER, 2, 3);
        assertThat(tally.certificate(Vote.Kind.PREPARE, 0, 0, 1)).isEmpty();
        assertThat(tally.vouchedFor(0, 1)).isPresent();
    }

    @Test
    void whoVotesForTwoBlocksKeepsTheFirstVoteAndIsNamed() {
        add(Vote.Kind.PREPARE, 0, ONE, 2);
        VoteTally.Outcome outcome = tally.add(vote(Vote.Kind.PREPARE, 0, OTHER, 2));
        assertThat(outcome).isInstanceOf(VoteTally.Outcome.Contradicts.class);
        assertThat(tally.vote(Vote.Kind.PREPARE, 0, 1, 2).orElseThrow().blockHash())
                .isEqualTo(ONE);
    }

    @Test
    void commitsOfALowerViewStillMakeACertificate() {
        add(Vote.Kind.COMMIT, 2, ONE, 0, 1, 2);
        tally.forgetPreparesBelow(5);
        assertThat(tally.commitCertificate(0, 1).orElseThrow().view()).isEqualTo(2);
    }

    @Test
    void ofEachSenderOnlyTheHighestViewsAreKept() {
        for (long view = 0; view < 100; view++) {
            add(Vote.Kind.COMMIT, view, ONE, 0);
        }
        long kept = IntStream.range(0, 100)
                .filter(view -> tally.vote(Vote.Kind.COMMIT, view, 1, 0).isPresent())
                .count();
        assertThat(kept).isEqualTo(3);
        assertThat(tally.vote(Vote.Kind.COMMIT, 99, 1, 0)).isPresent();
    }

    @Test
    void weightsDecideNotHeads() {
        VoteTally weighted = new VoteTally(validators(10, 1, 1, 1));
        List.of(1, 2, 3).forEach(validator -> weighted.add(vote(Vote.Kind.COMMIT, 0, ONE, validator)));
        assertThat(weighted.commitCertificate(0, 1)).isEmpty();
        weighted.add(vote(Vote.Kind.COMMIT, 0, ONE, 0));
        assertThat(weighted.commitCertificate(0, 1)).isPresent();
    }

    private void add(Vote.Kind kind, long view, Hash block, int... voters) {
        for (int voter : voters) {
            tally.add(vote(kind, view, block, voter));
        }
    }

    private static Vote vote(Vote.Kind kind, long view, Hash block, int validator) {
        return new Vote(kind, 0, view, 1, block, validator, Signature.of(new byte[Signature.LENGTH]));
    }

    private static Hash block(String name) {
        return Hash.tagged("block", name.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatorSet validators(long... weights) {
        return new ValidatorSet(IntStream.range(0, weights.length)
                .mapToObj(index -> new ValidatorSet.Member(
                        index, "node" + index, FakeKeys.signer("node" + index).publicKey(), weights[index]))
                .toList());
    }
}
