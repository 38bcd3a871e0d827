package org.curia.core.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/**
 * Transactions as bytes. What is signed are the exact bytes of the protobuf {@code TransactionBody}, and every body has exactly one
 * encoding: bytes that are not what this class writes for the same body are refused, which also refuses fields that nobody knows.
 */
public final class TransactionCodec {
    private static final byte[] SIGNED_TAG =
            new LayoutWriter(16).tag16("curia-tx/1").toBytes();

    private TransactionCodec() {}

    public static byte[] encodeBody(TransactionBody body) {
        return org.curia.core.codec.proto.TransactionBody.newBuilder()
                .setChainId(ByteString.copyFrom(body.chainId().bytes()))
                .setSender(ByteString.copyFrom(body.sender().bytes()))
                .setNonce(body.nonce())
                .setExpiryHeight(body.expiryHeight())
                .mergeFrom(OperationCodec.encode(body.operation()))
                .build()
                .toByteArray();
    }

    /** What a signature covers: {@code "curia-tx/1"} filled to 16 bytes with zeros, then the body's bytes. */
    public static byte[] signedBytes(byte[] bodyBytes) {
        byte[] signed = Arrays.copyOf(SIGNED_TAG, SIGNED_TAG.length + bodyBytes.length);
        System.arraycopy(bodyBytes, 0, signed, SIGNED_TAG.length, bodyBytes.length);
        return signed;
    }

    public static Hash id(byte[] bodyBytes) {
        return Hash.tagged("tx/1", bodyBytes);
    }

    public static Transaction sign(TransactionBody body, Signer signer) {
        byte[] bytes = encodeBody(body);
        return new Transaction(id(bytes), body, bytes, signer.publicKey(), signer.sign(signedBytes(bytes)));
    }

    /** Does not check the signature. */
    public static Transaction decode(byte[] bodyBytes, byte[] publicKey, byte[] signature) throws MalformedException {
        TransactionBody body = decodeBody(bodyBytes);
        try {
            return new Transaction(
                    id(bodyBytes), body, bodyBytes, PublicKey.decode(publicKey), Signature.of(signature));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("in the transaction, " + e.getMessage(), e);
        }
    }

    /** Does not check the signature. */
    public static Transaction decode(SignedTransaction message) throws MalformedException {
        Known.requireKnown(message);
        return decode(
                message.getBody().toByteArray(),
                message.getPublicKey().toByteArray(),
                message.getSignature().toByteArray());
    }

    public static SignedTransaction toProto(Transaction transaction) {
        return SignedTransaction.newBuilder()
                .setBody(ByteString.copyFrom(transaction.bodyBytes()))
                .setPublicKey(ByteString.copyFrom(transaction.publicKey().encoded()))
                .setSignature(ByteString.copyFrom(transaction.signature().bytes()))
                .build();
    }

    public static TransactionBody decodeBody(byte[] bytes) throws MalformedException {
        TransactionBody body = decodeAnyBody(bytes);
        if (!Arrays.equals(encodeBody(body), bytes)) {
            throw new MalformedException(
                    "the body is not in its canonical form: fields in order, defaults left out, nothing unknown");
        }
        return body;
    }

    private static TransactionBody decodeAnyBody(byte[] bytes) throws MalformedException {
        try {
            var message = org.curia.core.codec.proto.TransactionBody.parseFrom(bytes);
            if (message.getExpiryHeight() < 0) {
                throw new MalformedException("an expiry height is at most 2^63 - 1");
            }
            return new TransactionBody(
                    Hash.of(message.getChainId().toByteArray()),
                    AccountId.of(message.getSender().toByteArray()),
                    message.getNonce(),
                    message.getExpiryHeight(),
                    OperationCodec.decode(message));
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("the body is not a protobuf TransactionBody: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("in the body, " + e.getMessage(), e);
        }
    }
}
