package org.curia.core.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.model.Witness;

/**
 * Transactions as bytes. What is signed are the exact bytes of the protobuf {@code TransactionBody}, and every body has exactly one
 * encoding: bytes that are not what this class writes for the same body are refused, which also refuses fields that nobody knows.
 */
public final class TransactionCodec {
    private static final byte[] SIGNED_TAG =
            new LayoutWriter(16).tag16("curia-tx/1").toBytes();

    /** Drops fields that the format does not know, also of messages within, so that the canonical form does not have them. */
    private static final Parser<org.curia.core.codec.proto.TransactionBody> BODY =
            DiscardUnknownFieldsParser.wrap(org.curia.core.codec.proto.TransactionBody.parser());

    private TransactionCodec() {}

    public static byte[] encodeBody(TransactionBody body) {
        var message = org.curia.core.codec.proto.TransactionBody.newBuilder()
                .setChainId(ByteString.copyFrom(body.chainId().bytes()))
                .setSender(ByteString.copyFrom(body.sender().bytes()))
                .setNonce(body.nonce())
                .setExpiryHeight(body.expiryHeight());
        body.operations().forEach(operation -> message.addOperations(OperationCodec.encode(operation, body.sender())));
        return message.build().toByteArray();
    }

    /** What a signature covers: {@code "curia-tx/1"} filled to 16 bytes with zeros, then the body's bytes. */
    public static byte[] signedBytes(byte[] bodyBytes) {
        byte[] signed = Arrays.copyOf(SIGNED_TAG, SIGNED_TAG.length + bodyBytes.length);
        System.arraycopy(bodyBytes, 0, signed, SIGNED_TAG.length, bodyBytes.length);
        return signed;
    }

    public static byte[] signedBytes(Transaction transaction) {
        byte[] signed = Arrays.copyOf(SIGNED_TAG, SIGNED_TAG.length + transaction.bodyLength());
        transaction.copyBodyTo(signed, SIGNED_TAG.length);
        return signed;
    }

    public static Hash id(byte[] bodyBytes) {
        return Hash.tagged("tx/1", bodyBytes);
    }

    /** @param signers in any order, each key once */
    public static Transaction sign(TransactionBody body, Signer... signers) {
        byte[] bytes = encodeBody(body);
        byte[] signed = signedBytes(bytes);
        List<Witness> witnesses = Arrays.stream(signers)
                .sorted(Comparator.comparing(Signer::publicKey))
                .map(signer -> new Witness(signer.publicKey(), signer.sign(signed)))
                .toList();
        return new Transaction(id(bytes), body, bytes, witnesses);
    }

    /** Does not check the signatures. */
    public static Transaction decode(byte[] bodyBytes, List<Witness> witnesses) throws MalformedException {
        TransactionBody body = decodeBody(bodyBytes);
        try {
            return new Transaction(id(bodyBytes), body, bodyBytes, witnesses);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("in the transaction, " + e.getMessage(), e);
        }
    }

    /**
     * Does not check the signatures. Of a message that was read already nobody can say in which form its bytes were: where a
     * transaction comes in by itself, {@link #decodeSigned} holds it to the one form.
     */
    public static Transaction decode(SignedTransaction message) throws MalformedException {
        Known.requireKnown(message);
        if (message.getWitnessesCount() > Transaction.MAX_WITNESSES) {
            throw new MalformedException(
                    "in the transaction, a transaction has 1 to 16 witnesses, not " + message.getWitnessesCount());
        }
        return decode(message.getBody().toByteArray(), WitnessCodec.fromProto(message.getWitnessesList()));
    }

    /** What {@link #decodeSigned} reads: the only bytes of a protobuf {@code SignedTransaction} for it. */
    public static byte[] encodeSigned(Transaction transaction) {
        return toProto(transaction).toByteArray();
    }

    /** Refuses every encoding but {@link #encodeSigned}. Does not check the signatures. */
    public static Transaction decodeSigned(byte[] bytes) throws MalformedException {
        SignedTransaction message;
        try {
            message = SignedTransaction.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("it is not a protobuf SignedTransaction: " + e.getMessage(), e);
        }
        if (!Canonical.isCanonical(message, bytes)) {
            throw new MalformedException(
                    "the transaction is not in its canonical form: fields in order, defaults left out, nothing unknown");
        }
        return decode(message);
    }

    public static SignedTransaction toProto(Transaction transaction) {
        var message = SignedTransaction.newBuilder().setBody(UnsafeByteOperations.unsafeWrap(transaction.bodyBytes()));
        transaction.witnesses().forEach(witness -> message.addWitnesses(WitnessCodec.toProto(witness)));
        return message.build();
    }

    public static TransactionBody decodeBody(byte[] bytes) throws MalformedException {
        try {
            var message = BODY.parseFrom(bytes);
            TransactionBody body = decode(message);
            if (!Canonical.isCanonical(message, bytes)) {
                throw new MalformedException(
                        "the body is not in its canonical form: fields in order, defaults left out, nothing unknown");
            }
            return body;
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("the body is not a protobuf TransactionBody: " + e.getMessage(), e);
        }
    }

    private static TransactionBody decode(org.curia.core.codec.proto.TransactionBody message)
            throws MalformedException {
        try {
            if (message.getExpiryHeight() < 0) {
                throw new MalformedException("an expiry height is at most 2^63 - 1");
            }
            if (message.getOperationsCount() > TransactionBody.MAX_OPERATIONS) {
                throw new MalformedException(
                        "in the body, a transaction has 1 to 16 operations, not " + message.getOperationsCount());
            }
            AccountId sender = AccountId.of(message.getSender().toByteArray());
            List<SourcedOperation> operations = new ArrayList<>(message.getOperationsCount());
            for (var operation : message.getOperationsList()) {
                operations.add(OperationCodec.decode(operation, sender));
            }
            return new TransactionBody(
                    Hash.of(message.getChainId().toByteArray()),
                    sender,
                    message.getNonce(),
                    message.getExpiryHeight(),
                    operations);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("in the body, " + e.getMessage(), e);
        }
    }
}
