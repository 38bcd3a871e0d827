package org.curia.core.consensus.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.fromSeed(new byte[32]);
    private static final Hash CHAIN = Hash.tagged("chain");
    private static final Hash SET = Hash.tagged("set");

    private final SignedVote first = signed(7, Hash.tagged("one"));
    private final SignedVote second = signed(7, Hash.tagged("other"));

    @Test
    void twoSignedVotesForTwoBlocksAtOnePlaceConvict() {
        assertThat(new Evidence(KEY.publicKey(), first, second).holds(new Ed25519()))
                .isTrue();
    }

    @Test
    void aVoteThatSomebodyElseWroteConvictsNobody() {
        SignedVote forged = new SignedVote(
                CHAIN, SET, vote(7, Hash.tagged("other"), first.vote().signature()));

        assertThat(new Evidence(KEY.publicKey(), first, forged).holds(new Ed25519()))
                .isFalse();
    }

    @Test
    void votesThatAnHonestValidatorSignsAreNoEvidence() {
        assertThatThrownBy(() -> new Evidence(KEY.publicKey(), first, first))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(KEY.publicKey(), first, signed(8, Hash.tagged("other"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBytesAloneTellTheVote() throws MalformedException {
        assertThat(SignedVote.decode(first.bytes(), 3, first.vote().signature()))
                .isEqualTo(first);
    }

    @Test
    void otherBytesAreNoVote() {
        byte[] bytes = first.bytes();
        for (int length : new int[] {0, 16, 145}) {
            assertMalformed(Arrays.copyOf(bytes, length));
        }
        assertMalformed(Arrays.copyOf(bytes, 147));
        for (int at : new int[] {0, 15, 16, 17, 145}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 4;
            assertMalformed(changed);
        }
    }

    private void assertMalformed(byte[] bytes) {
        assertThatThrownBy(() -> SignedVote.decode(bytes, 3, first.vote().signature()))
                .isInstanceOf(MalformedException.class);
    }

    private static SignedVote signed(long view, Hash block) {
        byte[] bytes = new SignedVote(CHAIN, SET, vote(view, block, Signature.of(new byte[Signature.LENGTH]))).bytes();
        return new SignedVote(CHAIN, SET, vote(view, block, KEY.sign(bytes)));
    }

    private static Vote vote(long view, Hash block, Signature signature) {
        return new Vote(Vote.Kind.COMMIT, 0, view, 12, block, 3, signature);
    }
}
