package org.curia.core.consensus.wire;

import com.google.protobuf.ByteString;
import org.curia.core.codec.Known;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.HelloProof;
import org.curia.core.codec.proto.PeerFrame;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;

/** The two frames each side of a connection sends before any message: who it says it is, and the proof. */
public final class HelloCodec {
    private HelloCodec() {}

    /**
     * @param validator index of the sender
     * @param challenge 32 random bytes that the other side must sign
     * @param keyShare the sender's X25519 public key, of this connection only
     */
    public record Hello(Hash chainId, int validator, byte[] challenge, byte[] keyShare) {
        public Hello {
            challenge = challenge.clone();
            keyShare = keyShare.clone();
        }

        @Override
        public byte[] challenge() {
            return challenge.clone();
        }

        @Override
        public byte[] keyShare() {
            return keyShare.clone();
        }
    }

    public static byte[] encode(Hello hello) {
        return PeerFrame.newBuilder()
                .setHello(org.curia.core.codec.proto.Hello.newBuilder()
                        .setChainId(Fields.bytes(hello.chainId()))
                        .setValidator(hello.validator())
                        .setChallenge(ByteString.copyFrom(hello.challenge()))
                        .setKeyShare(ByteString.copyFrom(hello.keyShare())))
                .build()
                .toByteArray();
    }

    /** @param validators size of the validator set */
    public static Hello decodeHello(byte[] bytes, int validators) throws MalformedException {
        PeerFrame frame = MessageCodec.frame(bytes);
        Fields.require(frame.hasHello(), "the first frame of a connection is a hello");
        var hello = frame.getHello();
        Known.requireKnown(hello);
        requireLength("challenge", ConsensusLayouts.CHALLENGE_LENGTH, hello.getChallenge());
        requireLength("key_share", ConsensusLayouts.KEY_SHARE_LENGTH, hello.getKeyShare());
        return new Hello(
                Fields.hash("chain_id", hello.getChainId()),
                Fields.validator(hello.getValidator(), validators),
                hello.getChallenge().toByteArray(),
                hello.getKeyShare().toByteArray());
    }

    private static void requireLength(String name, int length, ByteString bytes) throws MalformedException {
        Fields.require(bytes.size() == length, name + " has " + length + " bytes, not " + bytes.size());
    }

    /** @param signature over {@link ConsensusLayouts#hello} */
    public static byte[] encodeProof(Signature signature) {
        return PeerFrame.newBuilder()
                .setHelloProof(HelloProof.newBuilder().setSignature(Fields.bytes(signature)))
                .build()
                .toByteArray();
    }

    public static Signature decodeProof(byte[] bytes) throws MalformedException {
        PeerFrame frame = MessageCodec.frame(bytes);
        Fields.require(frame.hasHelloProof(), "the second frame of a connection is the proof of the hello");
        Known.requireKnown(frame.getHelloProof());
        return Fields.signature(frame.getHelloProof().getSignature());
    }
}
