package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.wire.HelloCodec;
import org.curia.core.crypto.KeyAgreement;
import org.curia.node.TestNetwork;
import org.curia.node.peer.Handshake.Step;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final byte[] SHARE = KeyAgreement.of(new byte[32]).share();

    private final TestNetwork network = new TestNetwork(4);
    private final Handshake dialler = Handshake.dialling(network.credentials(0), 1, fresh(1));
    private final Handshake dialled = Handshake.dialled(network.credentials(1), fresh(2), validator -> false);

    @Test
    void bothEndsProveThemselves() {
        byte[] secondHello = sent(dialled.receive(dialler.hello()));
        byte[] firstProof = sent(dialler.receive(secondHello));
        var accepted = (Step.Established) dialled.receive(firstProof);
        var established = (Step.Established) dialler.receive(accepted.last().orElseThrow());

        assertThat(accepted.peer()).isZero();
        assertThat(established.peer()).isEqualTo(1);
        assertThat(established.last()).isEmpty();
    }

    @Test
    void whatOneEndSealsTheOtherOpens() throws MalformedException {
        byte[] secondHello = sent(dialled.receive(dialler.hello()));
        var accepted = (Step.Established) dialled.receive(sent(dialler.receive(secondHello)));
        var established = (Step.Established) dialler.receive(accepted.last().orElseThrow());
        byte[] frame = {1, 2, 3};

        assertThat(accepted.receiving().open(established.sending().seal(frame))).hasValue(frame);
        assertThat(established.receiving().open(accepted.sending().seal(frame))).hasValue(frame);
    }

    /** On the path it can pass on both hellos, and put a share of its own into one of them. */
    @Test
    void whoeverReplacesAKeyShareOnTheWayIsNoticed() throws Exception {
        HelloCodec.Hello hello = HelloCodec.decodeHello(dialler.hello(), 4);
        byte[] replaced =
                HelloCodec.encode(new HelloCodec.Hello(hello.chainId(), hello.validator(), hello.challenge(), SHARE));
        byte[] proof = sent(dialler.receive(sent(dialled.receive(replaced))));

        assertThat(refusal(dialled.receive(proof))).contains("does not hold");
    }

    @Test
    void aKeyShareThatAgreesOnNoSecretIsRefused() {
        byte[] hello = HelloCodec.encode(new HelloCodec.Hello(network.chainId(), 0, new byte[32], new byte[32]));

        assertThat(refusal(dialled.receive(hello))).contains("agrees on no secret");
    }

    /** The proof of the end that dials is none for the end that is dialled. */
    @Test
    void aProofThatIsSentBackIsRefused() {
        byte[] proof = sent(dialler.receive(sent(dialled.receive(dialler.hello()))));

        assertThat(refusal(dialler.receive(proof))).contains("does not hold");
    }

    @Test
    void whoIsKeptOutIsRefusedAtItsHello() {
        var strict = Handshake.dialled(network.credentials(1), fresh(2), validator -> validator == 0);

        assertThat(refusal(strict.receive(dialler.hello()))).contains("kept out");
    }

    @Test
    void aPeerOfAnotherNetworkIsRefused() {
        var stranger = Handshake.dialling(new TestNetwork("other", 4).credentials(0), 1, fresh(1));

        assertThat(refusal(dialled.receive(stranger.hello()))).startsWith("it is of another network");
    }

    @Test
    void aPeerWithoutTheValidatorsKeyIsRefused() {
        Credentials thief = new Credentials(
                network.chainId(),
                network.validators(),
                0,
                TestNetwork.key(66),
                network.credentials(0).scheme());
        var impostor = Handshake.dialling(thief, 1, fresh(1));

        byte[] proof = sent(impostor.receive(sent(dialled.receive(impostor.hello()))));

        assertThat(refusal(dialled.receive(proof)))
                .isEqualTo("it says it is node1, but does not hold that validator's key");
    }

    @Test
    void aProofFromAnotherConnectionIsRefused() {
        var earlier = Handshake.dialled(network.credentials(1), fresh(3), validator -> false);
        byte[] oldProof = sent(dialler.receive(sent(earlier.receive(dialler.hello()))));
        dialled.receive(dialler.hello());

        assertThat(refusal(dialled.receive(oldProof))).contains("does not hold");
    }

    @Test
    void theDialledEndSignsNothingBeforeTheDiallerHasProvedItself() {
        byte[] answer = sent(dialled.receive(dialler.hello()));

        assertThat(answer)
                .isEqualTo(Handshake.dialled(network.credentials(1), fresh(2), validator -> false)
                        .hello());
    }

    @Test
    void anotherValidatorAtTheAddressIsRefused() {
        var third = Handshake.dialled(network.credentials(2), fresh(2), validator -> false);

        assertThat(refusal(dialler.receive(sent(third.receive(dialler.hello())))))
                .isEqualTo("at the address of node2 is node3");
    }

    @Test
    void aPeerThatSaysItIsThisNodeIsRefused() {
        var twin = Handshake.dialling(network.credentials(1), 1, fresh(1));

        assertThat(refusal(dialled.receive(twin.hello()))).contains("which is this node");
    }

    @Test
    void aValidatorNumberThatNobodyHasIsRefused() {
        byte[] hello = HelloCodec.encode(new HelloCodec.Hello(network.chainId(), 4, new byte[32], SHARE));

        assertThat(dialled.receive(hello)).isInstanceOf(Step.Refused.class);
    }

    @Test
    void anythingButAHandshakeIsRefused() {
        assertThat(dialled.receive(new byte[] {1, 2, 3})).isInstanceOf(Step.Refused.class);
        assertThat(dialler.receive(new byte[0])).isInstanceOf(Step.Refused.class);
    }

    private static byte[] sent(Step step) {
        return ((Step.Send) step).frame();
    }

    private static String refusal(Step step) {
        return ((Step.Refused) step).refusal().reason();
    }

    private static Handshake.Fresh fresh(int number) {
        byte[] bytes = new byte[32];
        bytes[1] = (byte) number; // the lowest bits of a secret do not count
        return new Handshake.Fresh(bytes, bytes);
    }
}
