package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HexFormat;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.Evidence;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.junit.jupiter.api.Test;

/** The validator that is never there comes with its key, and votes for two blocks. */
class EvidenceIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();
    private static final int ABSENT = 1;

    @Test
    void whoSignsTwoVotesAtOnePlaceIsConvictedInPublic() throws Exception {
        long height = Door.get("/api/v1/status").json().path("height").asLong() + 1;
        Hash validatorSet = Hash.parse(Door.get("/api/v1/blocks/0").text("validatorSetHash"));
        try (var validator = new PeerConnection()) {
            validator.send(BadPeerIT.proof(validator, NETWORK.absentValidator()));
            validator.receive();
            validator.say(vote(validatorSet, height, Hash.tagged("one")));
            validator.say(vote(validatorSet, height, Hash.tagged("other")));

            await().until(() -> !evidenceAt(height).isMissingNode());
        }

        JsonNode shown = evidenceAt(height);
        assertThat(shown.path("name").asText()).isEqualTo("node2");
        assertThat(shown.path("kind").asText()).isEqualTo("COMMIT");
        assertThat(shown.path("first").path("blockHash").asText())
                .isEqualTo(Hash.tagged("one").hex());
        assertThat(asAThirdPartyReadsIt(shown).holds(new Ed25519())).isTrue();
        assertThat(asAThirdPartyReadsIt(shown).key())
                .isEqualTo(NETWORK.genesis().validators().get(ABSENT).key());
        assertThat(Door.get("/api/v1/diagnosis").json().path("evidence").asInt())
                .isPositive();
    }

    private static JsonNode evidenceAt(long height) {
        for (JsonNode evidence : Door.get("/api/v1/evidence").json()) {
            if (evidence.path("height").asLong() == height) {
                return evidence;
            }
        }
        return MissingNode.getInstance();
    }

    private static Evidence asAThirdPartyReadsIt(JsonNode shown) throws MalformedException {
        return new Evidence(
                PublicKey.decode(HexFormat.of().parseHex(shown.path("publicKey").asText())),
                signed(shown, "first"),
                signed(shown, "second"));
    }

    private static SignedVote signed(JsonNode shown, String which) throws MalformedException {
        JsonNode vote = shown.path(which);
        return SignedVote.decode(
                HexFormat.of().parseHex(vote.path("bytes").asText()),
                shown.path("validator").asInt(),
                Signature.of(HexFormat.of().parseHex(vote.path("signature").asText())));
    }

    private static byte[] vote(Hash validatorSet, long height, Hash block) {
        Vote unsigned = vote(height, block, Signature.of(new byte[Signature.LENGTH]));
        byte[] bytes = new SignedVote(NETWORK.chainId(), validatorSet, unsigned).bytes();
        return MessageCodec.encode(new Message.VoteCast(
                vote(height, block, NETWORK.absentValidator().sign(bytes))));
    }

    private static Vote vote(long height, Hash block, Signature signature) {
        return new Vote(Vote.Kind.COMMIT, 0, 0, height, block, ABSENT, signature);
    }
}
