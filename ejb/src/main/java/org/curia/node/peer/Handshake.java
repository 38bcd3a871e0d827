package org.curia.node.peer;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.consensus.wire.ConsensusLayouts.End;
import org.curia.core.consensus.wire.FrameMac;
import org.curia.core.consensus.wire.HelloCodec;
import org.curia.core.crypto.KeyAgreement;
import org.curia.core.crypto.Signature;

/**
 * One end of the mutual challenge with which a link begins. Hello goes each way with a random number and a share of a key agreement, then
 * each end signs both hellos with its validator key. The end that dials proves itself first: nobody gets a signature of the dialled end by
 * asking for one. The frames that follow carry a MAC, so nobody on the path can add to what the two say.
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
    private final KeyAgreement agreement;
    private final End own;
    private final boolean dialler;
    private final OptionalInt expected;
    private final IntPredicate keptOut;
    private int peer;
    private End other;
    private byte[] shared;

    /** What follows from a frame. */
    sealed interface Step {
        record Send(byte[] frame) implements Step {}

        /**
         * The peer is who it says it is.
         *
         * @param last frame that is still to be sent, without a MAC
         * @param sending for the frames to the peer
         * @param receiving for the frames from the peer
         */
        record Established(int peer, Optional<byte[]> last, FrameMac sending, FrameMac receiving) implements Step {}

        /** Close the connection. */
        record Refused(Refusal refusal) implements Step {}
    }

    /**
     * 64 random bytes, never used before.
     *
     * @param challenge that the peer must sign
     * @param secret of this end's share in the key agreement
     */
    record Fresh(byte[] challenge, byte[] secret) {
        private static final SecureRandom RANDOM = new SecureRandom();

        static Fresh random() {
            byte[] challenge = new byte[ConsensusLayouts.CHALLENGE_LENGTH];
            byte[] secret = new byte[KeyAgreement.LENGTH];
            RANDOM.nextBytes(challenge);
            RANDOM.nextBytes(secret);
            return new Fresh(challenge, secret);
        }
    }

    private Handshake(Credentials self, Fresh fresh, OptionalInt expected, IntPredicate keptOut) {
        this.self = self;
        this.keptOut = keptOut;
        this.agreement = KeyAgreement.of(fresh.secret());
        this.own = new End(self.self(), fresh.challenge(), agreement.share());
        this.dialler = expected.isPresent();
        this.expected = expected;
    }

    static Handshake dialling(Credentials self, int peer, Fresh fresh) {
        return new Handshake(self, fresh, OptionalInt.of(peer), validator -> false);
    }

    /** @param keptOut whose hello is refused, before it has cost anything */
    static Handshake dialled(Credentials self, Fresh fresh, IntPredicate keptOut) {
        return new Handshake(self, fresh, OptionalInt.empty(), keptOut);
    }

    /** What the dialler sends first. */
    byte[] hello() {
        return HelloCodec.encode(new HelloCodec.Hello(self.chainId(), self.self(), own.challenge(), own.keyShare()));
    }

    Step receive(byte[] frame) {
        try {
            return other == null
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
        if (keptOut.test(hello.validator())) {
            return new Step.Refused(Refusal.OF_ONE_KEPT_OUT);
        }
        Optional<byte[]> secret = agreement.sharedWith(hello.keyShare());
        if (secret.isEmpty()) {
            return refused(Refusal.Kind.MALFORMED_HANDSHAKE, "its key share agrees on no secret");
        }
        peer = hello.validator();
        shared = secret.get();
        other = new End(peer, hello.challenge(), hello.keyShare());
        return new Step.Send(dialler ? proof() : hello());
    }

    private Step heard(Signature proof) {
        byte[] signed = ConsensusLayouts.hello(self.chainId(), dialler, other, own);
        if (!self.scheme().verify(self.validators().member(peer).key(), signed, proof)) {
            return refused(
                    Refusal.Kind.WRONG_KEY,
                    "it says it is " + self.nameOf(peer) + ", but does not hold that validator's key");
        }
        return new Step.Established(
                peer, dialler ? Optional.empty() : Optional.of(proof()), mac(!dialler), mac(dialler));
    }

    private FrameMac mac(boolean fromDialled) {
        return FrameMac.of(self.chainId(), fromDialled, dialler ? own : other, dialler ? other : own, shared);
    }

    private static Step refused(Refusal.Kind kind, String reason) {
        return new Step.Refused(new Refusal(kind, reason));
    }

    private byte[] proof() {
        byte[] signed = ConsensusLayouts.hello(self.chainId(), !dialler, own, other);
        return HelloCodec.encodeProof(self.signer().sign(signed));
    }
}
