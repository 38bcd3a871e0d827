package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;
import org.junit.jupiter.api.Test;

/** A validator that proves who it is and then floods this node with what costs it work: it is put out, and kept out for a while. */
class FloodingPeerIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();
    private static final int ABSENT = 1;
    private static final int FLOOD = 50_000;

    /** For 30 s, and each test begins with whoever the test before had put out. */
    private static final Duration LONGER_THAN_ANYBODY_IS_KEPT_OUT = Duration.ofSeconds(60);

    private final Payer honest = NETWORK.newPayer();

    @Test
    void wronglySignedVotesAreNotCheckedForLong() throws Exception {
        try (var flooding = admitted()) {
            JsonNode status = Door.get("/api/v1/status").json();
            var vote = new Vote(
                    Vote.Kind.PREPARE,
                    0,
                    status.path("view").asLong(),
                    status.path("height").asLong() + 2,
                    Hash.tagged("some block"),
                    ABSENT,
                    Signature.of(new byte[Signature.LENGTH]));
            assertPutOut(flooding, new Message.VoteCast(vote));
        }
    }

    @Test
    void wronglySignedTransactionsAreNotCheckedForLong() throws Exception {
        try (var flooding = admitted()) {
            Transaction payment = NETWORK.newPayer().pays(NETWORK.issuer().account(), "0.01");
            var forged = new Transaction(
                    payment.id(),
                    payment.body(),
                    payment.bodyBytes(),
                    List.of(new Witness(
                            payment.witnesses().get(0).publicKey(), Signature.of(new byte[Signature.LENGTH]))));
            assertPutOut(flooding, new Message.TransactionBatch(List.of(forged)));
        }
    }

    @Test
    void whoComesBackWithMalformedFramesIsLetInNoMore() throws Exception {
        admitted().close();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            try (PeerConnection flooding = connect()) {
                flooding.sendUntilClosed(new byte[] {-1, 0, -1, 0}, FLOOD);
            }
            return isKeptOut();
        });

        payAndBeAnswered();
    }

    private void assertPutOut(PeerConnection flooding, Message message) throws Exception {
        int sent = flooding.sendUntilClosed(MessageCodec.encode(message), FLOOD);

        assertThat(sent).isLessThan(FLOOD);
        payAndBeAnswered();
        assertThat(isKeptOut()).isTrue();
    }

    private static boolean isKeptOut() throws Exception {
        try (PeerConnection again = connect()) {
            return !again.isAnswered() && again.reasonOfEnd().contains("kept out");
        }
    }

    private static PeerConnection admitted() {
        return await().atMost(LONGER_THAN_ANYBODY_IS_KEPT_OUT)
                .pollInterval(Duration.ofSeconds(1))
                .until(FloodingPeerIT::connect, FloodingPeerIT::isAnswered);
    }

    private static PeerConnection connect() throws Exception {
        var connection = new PeerConnection();
        connection.send(BadPeerIT.proof(connection, NETWORK.absentValidator()));
        return connection;
    }

    private static boolean isAnswered(PeerConnection connection) {
        try {
            return connection.isAnswered();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void payAndBeAnswered() {
        assertThat(Door.submitAndWait(honest.pays(NETWORK.issuer().account(), "0.01"))
                        .text("status"))
                .isEqualTo("final");
    }
}
