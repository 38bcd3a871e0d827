package org.curia.core.codec;

import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.model.Witness;

/** Witnesses as bytes: each its key and its signature, {@value Witness#LENGTH} bytes, one behind the other. */
public final class WitnessCodec {
    private WitnessCodec() {}

    public static byte[] encode(List<Witness> witnesses) {
        LayoutWriter to = new LayoutWriter(witnesses.size() * Witness.LENGTH);
        witnesses.forEach(witness -> to.bytes(witness.encoded()));
        return to.toBytes();
    }

    /** Does not check the signatures, and leaves order and count to the transaction. */
    public static List<Witness> decode(byte[] bytes) throws MalformedException {
        if (bytes.length % Witness.LENGTH != 0) {
            throw new MalformedException("witnesses have 97 bytes each, not " + bytes.length + " in all");
        }
        List<Witness> witnesses = new ArrayList<>(bytes.length / Witness.LENGTH);
        for (int at = 0; at < bytes.length; at += Witness.LENGTH) {
            int signature = at + PublicKey.LENGTH;
            witnesses.add(of(
                    Arrays.copyOfRange(bytes, at, signature),
                    Arrays.copyOfRange(bytes, signature, at + Witness.LENGTH)));
        }
        return witnesses;
    }

    static org.curia.core.codec.proto.Witness toProto(Witness witness) {
        return org.curia.core.codec.proto.Witness.newBuilder()
                .setPublicKey(
                        UnsafeByteOperations.unsafeWrap(witness.publicKey().encoded()))
                .setSignature(
                        UnsafeByteOperations.unsafeWrap(witness.signature().bytes()))
                .build();
    }

    static List<Witness> fromProto(List<org.curia.core.codec.proto.Witness> messages) throws MalformedException {
        List<Witness> witnesses = new ArrayList<>(messages.size());
        for (var message : messages) {
            Known.requireKnown(message);
            witnesses.add(of(
                    message.getPublicKey().toByteArray(), message.getSignature().toByteArray()));
        }
        return witnesses;
    }

    private static Witness of(byte[] publicKey, byte[] signature) throws MalformedException {
        try {
            return new Witness(PublicKey.decode(publicKey), Signature.of(signature));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("in a witness, " + e.getMessage(), e);
        }
    }
}
