package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.core.consensus.wire.HelloCodec;
import org.curia.node.TestNetwork;
import org.curia.node.peer.Handshake.Step;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final TestNetwork network = new TestNetwork(4);
    private final Handshake dialler = Handshake.dialling(network.credentials(0), 1, challenge(1));
    private final Handshake dialled = Handshake.dialled(network.credentials(1), challenge(2));

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
    void aPeerOfAnotherNetworkIsRefused() {
        var stranger = Handshake.dialling(new TestNetwork("other", 4).credentials(0), 1, challenge(1));

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
        var impostor = Handshake.dialling(thief, 1, challenge(1));

        byte[] proof = sent(impostor.receive(sent(dialled.receive(impostor.hello()))));

        assertThat(refusal(dialled.receive(proof)))
                .isEqualTo("it says it is node1, but does not hold that validator's key");
    }

    @Test
    void aProofFromAnotherConnectionIsRefused() {
        var earlier = Handshake.dialled(network.credentials(1), challenge(3));
        byte[] oldProof = sent(dialler.receive(sent(earlier.receive(dialler.hello()))));
        dialled.receive(dialler.hello());

        assertThat(refusal(dialled.receive(oldProof))).contains("does not hold");
    }

    @Test
    void theDialledEndSignsNothingBeforeTheDiallerHasProvedItself() {
        byte[] answer = sent(dialled.receive(dialler.hello()));

        assertThat(answer)
                .isEqualTo(
                        Handshake.dialled(network.credentials(1), challenge(2)).hello());
    }

    @Test
    void anotherValidatorAtTheAddressIsRefused() {
        var third = Handshake.dialled(network.credentials(2), challenge(2));

        assertThat(refusal(dialler.receive(sent(third.receive(dialler.hello())))))
                .isEqualTo("at the address of node2 is node3");
    }

    @Test
    void aPeerThatSaysItIsThisNodeIsRefused() {
        var twin = Handshake.dialling(network.credentials(1), 1, challenge(1));

        assertThat(refusal(dialled.receive(twin.hello()))).contains("which is this node");
    }

    @Test
    void aValidatorNumberThatNobodyHasIsRefused() {
        byte[] hello = HelloCodec.encode(new HelloCodec.Hello(network.chainId(), 4, challenge(1)));

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

    private static byte[] challenge(int number) {
        byte[] challenge = new byte[32];
        challenge[0] = (byte) number;
        return challenge;
    }
}
