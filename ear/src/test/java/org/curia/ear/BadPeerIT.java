package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.consensus.wire.ConsensusLayouts.End;
import org.curia.core.consensus.wire.FrameMac;
import org.curia.core.consensus.wire.HelloCodec;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.KeyAgreement;
import org.curia.core.crypto.Signer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever knocks at {@code /peer} and is no validator, or sends what none would: it is put out, and the node goes on. */
@OnceOnPostgresql
class BadPeerIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();
    private static final int TESTED = 0;
    private static final int ABSENT = 1;
    private static final byte[] CHALLENGE = new byte[ConsensusLayouts.CHALLENGE_LENGTH];
    private static final KeyAgreement SECRET = KeyAgreement.of(CHALLENGE);
    private static final byte[] GARBAGE = {-1, 0, -1, 0};
    private static final int ABOVE_THE_FRAME_LIMIT = (4 << 20) + 1;

    @AfterEach
    void theNodeGoesOn() {
        Payer payer = NETWORK.newPayer();
        assertThat(Door.submitAndWait(payer.pays(NETWORK.issuer().account(), "1.00"))
                        .text("status"))
                .isEqualTo("final");
    }

    @Test
    void whoBeginsWithGarbageIsPutOut() throws Exception {
        try (var stranger = new PeerConnection()) {
            stranger.send(GARBAGE);

            assertThat(stranger.reasonOfEnd()).contains("handshake is malformed");
        }
    }

    @Test
    void whoBeginsWithMoreThanAFrameMayHoldIsPutOut() throws Exception {
        try (var stranger = new PeerConnection()) {
            stranger.send(new byte[ABOVE_THE_FRAME_LIMIT]);

            stranger.reasonOfEnd();
        }
    }

    @Test
    void whoSendsMoreThanAKibibyteBeforeItHasProvedItselfIsPutOut() throws Exception {
        try (var stranger = new PeerConnection()) {
            stranger.send(new byte[1025]);

            stranger.reasonOfEnd();
        }
    }

    @Test
    void aFrameThatSomebodyOnThePathAddsEndsTheConnectionOnly() throws Exception {
        try (var validator = new PeerConnection()) {
            validator.send(proof(validator, NETWORK.absentValidator()));
            HelloCodec.decodeProof(validator.receive());

            validator.send(MessageCodec.encode(new Message.BlocksRequest(1, 1)));

            assertThat(validator.reasonOfEnd()).contains("changed or added on its way");
        }
    }

    @Test
    void whoIsOfAnotherNetworkIsPutOut() throws Exception {
        try (var stranger = new PeerConnection()) {
            stranger.send(
                    HelloCodec.encode(new HelloCodec.Hello(Hash.tagged("another"), ABSENT, CHALLENGE, SECRET.share())));

            assertThat(stranger.reasonOfEnd()).contains("another network");
        }
    }

    @Test
    void whoTriesAgainAndAgainIsLoggedOnceWithItsAddress() throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            try (var stranger = new PeerConnection()) {
                Hash chainId = Hash.tagged("another", new byte[] {(byte) attempt});
                stranger.send(HelloCodec.encode(new HelloCodec.Hello(chainId, ABSENT, CHALLENGE, SECRET.share())));

                stranger.reasonOfEnd();
            }
        }

        try (Stream<String> log = Files.lines(TestedServer.baseDirectory().resolve("log/curia.log"))) {
            assertThat(log.filter(line -> line.contains("another network")))
                    .singleElement()
                    .asString()
                    .contains("Refused a connection from 127.0.0.1");
        }
    }

    @Test
    void whoIsNoValidatorIsPutOut() throws Exception {
        try (var stranger = new PeerConnection()) {
            stranger.send(HelloCodec.encode(new HelloCodec.Hello(NETWORK.chainId(), 7, CHALLENGE, SECRET.share())));

            assertThat(stranger.reasonOfEnd()).contains("handshake is malformed");
        }
    }

    @Test
    void whoSaysItIsThisVeryNodeIsPutOut() throws Exception {
        try (var stranger = new PeerConnection()) {
            stranger.send(
                    HelloCodec.encode(new HelloCodec.Hello(NETWORK.chainId(), TESTED, CHALLENGE, SECRET.share())));

            assertThat(stranger.reasonOfEnd()).contains("this node");
        }
    }

    @Test
    void whoDoesNotHoldTheValidatorsKeyIsPutOut() throws Exception {
        try (var impostor = new PeerConnection()) {
            impostor.send(proof(impostor, TestedNetwork.newKey()));

            assertThat(impostor.reasonOfEnd()).contains("does not hold that validator's key");
        }
    }

    @Test
    void whoHoldsTheKeyIsAnsweredAndPutOutForGarbage() throws Exception {
        try (var validator = new PeerConnection()) {
            validator.send(proof(validator, NETWORK.absentValidator()));
            HelloCodec.decodeProof(validator.receive());
            assertThat(validator.isOpen()).isTrue();

            validator.say(GARBAGE);

            assertThat(validator.reasonOfEnd()).contains("malformed");
        }
    }

    @Test
    void whoHoldsTheKeyIsPutOutForMoreThanAFrameMayHold() throws Exception {
        try (var validator = new PeerConnection()) {
            validator.send(proof(validator, NETWORK.absentValidator()));
            HelloCodec.decodeProof(validator.receive());

            validator.say(new byte[ABOVE_THE_FRAME_LIMIT]);

            validator.reasonOfEnd();
        }
    }

    @Test
    void whoSaysNothingIsPutOutAfterAWhile() throws Exception {
        try (var silent = new PeerConnection()) {
            assertThat(silent.reasonOfEnd()).contains("no proof");
        }
    }

    /** Says hello as the absent validator and signs what the node asks to sign. */
    static byte[] proof(PeerConnection connection, Signer key) throws Exception {
        connection.send(HelloCodec.encode(new HelloCodec.Hello(NETWORK.chainId(), ABSENT, CHALLENGE, SECRET.share())));
        HelloCodec.Hello node = HelloCodec.decodeHello(
                connection.receive(), NETWORK.genesis().validators().size());
        assertThat(node.validator()).isEqualTo(TESTED);
        var self = new End(ABSENT, CHALLENGE, SECRET.share());
        var other = new End(TESTED, node.challenge(), node.keyShare());
        byte[] shared = SECRET.sharedWith(node.keyShare()).orElseThrow();
        connection.sealWith(FrameMac.of(NETWORK.chainId(), false, self, other, shared));
        return HelloCodec.encodeProof(key.sign(ConsensusLayouts.hello(NETWORK.chainId(), false, self, other)));
    }
}
