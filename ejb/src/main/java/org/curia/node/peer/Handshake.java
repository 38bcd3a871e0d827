package org.curia.node.peer;

import java.util.Optional;
import java.util.OptionalInt;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.consensus.wire.HelloCodec;
import org.curia.core.crypto.Signature;

/**
 * One end of the mutual challenge with which a link begins. Hello goes each way with a random number, then each end signs both numbers
 * with its validator key. Who dials proves itself first: nobody gets a signature of the dialled end by asking for one.
 *
 * <pre>
 * dialler            dialled
 *   Hello  --------->
 *          <---------  Hello
 *   Proof  --------->
 *          <---------  Proof
 * </pre>
 */
final class Handshake {
    private final Credentials self;
    private final byte[] challenge;
    private final boolean dialler;
    private final OptionalInt expected;
    private int peer;
    private byte[] peersChallenge;

    /** What follows from a frame. */
    sealed interface Step {
        record Send(byte[] frame) implements Step {}

        /** The peer is who it says it is. @param last frame that is still to be sent */
        record Established(int peer, Optional<byte[]> last) implements Step {}

        /** Close the connection. */
        record Refused(Refusal refusal) implements Step {}
    }

    private Handshake(Credentials self, byte[] challenge, OptionalInt expected) {
        this.self = self;
        this.challenge = challenge.clone();
        this.dialler = expected.isPresent();
        this.expected = expected;
    }

    /** @param challenge 32 random bytes, never used before */
    static Handshake dialling(Credentials self, int peer, byte[] challenge) {
        return new Handshake(self, challenge, OptionalInt.of(peer));
    }

    /** @param challenge 32 random bytes, never used before */
    static Handshake dialled(Credentials self, byte[] challenge) {
        return new Handshake(self, challenge, OptionalInt.empty());
    }

    /** What the dialler sends first. */
    byte[] hello() {
        return HelloCodec.encode(new HelloCodec.Hello(self.chainId(), self.self(), challenge));
    }

    Step receive(byte[] frame) {
        try {
            return peersChallenge == null
                    ? heard(HelloCodec.decodeHello(frame, self.validators().size()))
                    : heard(HelloCodec.decodeProof(frame));
        } catch (MalformedException e) {
            return refused(Refusal.Kind.MALFORMED_HANDSHAKE, "its handshake is malformed: " + e.getMessage());
        }
    }

    private Step heard(HelloCodec.Hello hello) {
        if (!hello.chainId().equals(self.chainId())) {
            return refused(
                    Refusal.Kind.OTHER_NETWORK,
                    "it is of another network: its chain id is " + hello.chainId() + ", ours " + self.chainId());
        }
        if (hello.validator() == self.self()) {
            return refused(
                    Refusal.Kind.OTHER_VALIDATOR, "it says it is " + self.nameOf(self.self()) + ", which is this node");
        }
        if (expected.isPresent() && expected.getAsInt() != hello.validator()) {
            return refused(
                    Refusal.Kind.OTHER_VALIDATOR,
                    "at the address of " + self.nameOf(expected.getAsInt()) + " is " + self.nameOf(hello.validator()));
        }
        peer = hello.validator();
        peersChallenge = hello.challenge();
        return new Step.Send(dialler ? proof() : hello());
    }

    private Step heard(Signature proof) {
        byte[] signed = ConsensusLayouts.hello(self.chainId(), peer, self.self(), peersChallenge, challenge);
        if (!self.scheme().verify(self.validators().member(peer).key(), signed, proof)) {
            return refused(
                    Refusal.Kind.WRONG_KEY,
                    "it says it is " + self.nameOf(peer) + ", but does not hold that validator's key");
        }
        return new Step.Established(peer, dialler ? Optional.empty() : Optional.of(proof()));
    }

    private static Step refused(Refusal.Kind kind, String reason) {
        return new Step.Refused(new Refusal(kind, reason));
    }

    private byte[] proof() {
        byte[] signed = ConsensusLayouts.hello(self.chainId(), self.self(), peer, challenge, peersChallenge);
        return HelloCodec.encodeProof(self.signer().sign(signed));
    }
}
