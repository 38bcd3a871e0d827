package org.curia.core.codec;

import com.google.protobuf.ByteString;
import org.curia.core.codec.proto.CreateAsset;
import org.curia.core.codec.proto.Issue;
import org.curia.core.codec.proto.Redeem;
import org.curia.core.codec.proto.RotateKey;
import org.curia.core.codec.proto.TransactionBody;
import org.curia.core.codec.proto.Transfer;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;

/** The part of a body that differs from kind to kind. */
final class OperationCodec implements Operation.Handler<TransactionBody> {
    private static final OperationCodec ENCODER = new OperationCodec();

    private OperationCodec() {}

    /** A body with nothing but the operation. */
    static TransactionBody encode(Operation operation) {
        return operation.handle(ENCODER);
    }

    /** @throws IllegalArgumentException for values that the operation refuses */
    static Operation decode(TransactionBody body) throws MalformedException {
        return switch (body.getOperationCase()) {
            case CREATE_ASSET -> decode(body.getCreateAsset());
            case ISSUE -> decode(body.getIssue());
            case REDEEM -> decode(body.getRedeem());
            case TRANSFER -> decode(body.getTransfer());
            case ROTATE_KEY -> decode(body.getRotateKey());
            case OPERATION_NOT_SET -> throw new MalformedException("the body has no operation that the format knows");
        };
    }

    @Override
    public TransactionBody createAsset(Operation.CreateAsset operation) {
        return TransactionBody.newBuilder()
                .setCreateAsset(CreateAsset.newBuilder()
                        .setAsset(operation.asset().text())
                        .setDecimals(operation.decimals()))
                .build();
    }

    @Override
    public TransactionBody issue(Operation.Issue operation) {
        return TransactionBody.newBuilder()
                .setIssue(Issue.newBuilder()
                        .setAsset(operation.asset().text())
                        .setTo(bytes(operation.to()))
                        .setAmount(operation.amount().units()))
                .build();
    }

    @Override
    public TransactionBody redeem(Operation.Redeem operation) {
        return TransactionBody.newBuilder()
                .setRedeem(Redeem.newBuilder()
                        .setAsset(operation.asset().text())
                        .setAmount(operation.amount().units()))
                .build();
    }

    @Override
    public TransactionBody transfer(Operation.Transfer operation) {
        return TransactionBody.newBuilder()
                .setTransfer(Transfer.newBuilder()
                        .setTo(bytes(operation.to()))
                        .setAsset(operation.asset().text())
                        .setAmount(operation.amount().units())
                        .setReference(operation.reference()))
                .build();
    }

    @Override
    public TransactionBody rotateKey(Operation.RotateKey operation) {
        return TransactionBody.newBuilder()
                .setRotateKey(RotateKey.newBuilder()
                        .setNewKey(ByteString.copyFrom(operation.newKey().encoded())))
                .build();
    }

    private static Operation decode(CreateAsset message) {
        return new Operation.CreateAsset(new AssetCode(message.getAsset()), message.getDecimals());
    }

    private static Operation decode(Issue message) {
        return new Operation.Issue(
                new AssetCode(message.getAsset()), account(message.getTo()), new Amount(message.getAmount()));
    }

    private static Operation decode(Redeem message) {
        return new Operation.Redeem(new AssetCode(message.getAsset()), new Amount(message.getAmount()));
    }

    private static Operation decode(Transfer message) {
        return new Operation.Transfer(
                account(message.getTo()),
                new AssetCode(message.getAsset()),
                new Amount(message.getAmount()),
                message.getReference());
    }

    private static Operation decode(RotateKey message) {
        return new Operation.RotateKey(PublicKey.decode(message.getNewKey().toByteArray()));
    }

    private static AccountId account(ByteString bytes) {
        return AccountId.of(bytes.toByteArray());
    }

    private static ByteString bytes(AccountId id) {
        return ByteString.copyFrom(id.bytes());
    }
}
