package org.curia.core.consensus.wire;

import static org.curia.core.consensus.wire.Fields.require;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.codec.Known;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Certificate;
import org.curia.core.crypto.Signature;
import org.curia.core.model.Genesis;

/**
 * Certificates: a bitmap of who signed, without zero bytes at its end, and the signatures in order of validator index.
 */
public final class CertificateCodec {
    private CertificateCodec() {}

    public static byte[] encode(Certificate certificate) {
        return toProto(certificate).toByteArray();
    }

    /** One that this node wrote itself: of a validator set of any size. */
    public static Certificate decode(byte[] bytes) throws MalformedException {
        return decode(bytes, Genesis.MAX_VALIDATORS);
    }

    /** @param validators size of the validator set */
    public static Certificate decode(byte[] bytes, int validators) throws MalformedException {
        try {
            var message = org.curia.core.codec.proto.Certificate.parseFrom(bytes);
            Fields.requireCanonical("a certificate", message, bytes);
            return fromProto(message, validators);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("it is not a protobuf Certificate: " + e.getMessage(), e);
        }
    }

    public static org.curia.core.codec.proto.Certificate toProto(Certificate certificate) {
        var signatures = certificate.signatures();
        byte[] signers = new byte[signatures.isEmpty() ? 0 : signatures.lastKey() / 8 + 1];
        var message = org.curia.core.codec.proto.Certificate.newBuilder()
                .setKind(certificate.kind().code())
                .setEpoch(certificate.epoch())
                .setView(certificate.view())
                .setHeight(certificate.height())
                .setBlockHash(Fields.bytes(certificate.blockHash()));
        signatures.forEach((validator, signature) -> {
            signers[validator / 8] |= (byte) (1 << validator % 8);
            message.addSignatures(Fields.bytes(signature));
        });
        return message.setSigners(ByteString.copyFrom(signers)).build();
    }

    /** Checks the form; who signed, whether validly and with what weight is for {@code CertificateVerifier}. */
    public static Certificate fromProto(org.curia.core.codec.proto.Certificate message, int validators)
            throws MalformedException {
        Known.requireKnown(message);
        return new Certificate(
                VoteCodec.kind(message.getKind()),
                Fields.number("epoch", message.getEpoch()),
                Fields.number("view", message.getView()),
                Fields.number("height", message.getHeight()),
                Fields.hash("block_hash", message.getBlockHash()),
                signatures(message, validators));
    }

    private static SortedMap<Integer, Signature> signatures(
            org.curia.core.codec.proto.Certificate message, int validators) throws MalformedException {
        ByteString signers = message.getSigners();
        int length = signers.size();
        require(length <= (validators + 7) / 8, "signers is longer than the validator set");
        require(length == 0 || signers.byteAt(length - 1) != 0, "signers has no zero byte at its end");
        SortedMap<Integer, Signature> signatures = new TreeMap<>();
        for (int i = 0; i < length * 8; i++) {
            if ((signers.byteAt(i / 8) >> i % 8 & 1) == 1) {
                require(i < validators, "signers names the validator " + i + " of " + validators);
                int next = signatures.size();
                require(next < message.getSignaturesCount(), "signers names more validators than there are signatures");
                signatures.put(i, Fields.signature(message.getSignatures(next)));
            }
        }
        require(
                signatures.size() == message.getSignaturesCount(),
                "there are more signatures than signers names validators");
        return signatures;
    }
}
