package org.curia.core.codec;

import com.google.protobuf.ByteString;
import org.curia.core.codec.proto.Anchor;
import org.curia.core.codec.proto.CreateAsset;
import org.curia.core.codec.proto.Issue;
import org.curia.core.codec.proto.Redeem;
import org.curia.core.codec.proto.SetAuthority;
import org.curia.core.codec.proto.Transfer;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;

/** Operations as protobuf messages: the part of a body that differs from kind to kind. */
final class OperationCodec implements Operation.Handler<org.curia.core.codec.proto.Operation.Builder> {
    private static final OperationCodec ENCODER = new OperationCodec();

    private OperationCodec() {}

    /** The source is left out where it is the sender. */
    static org.curia.core.codec.proto.Operation encode(SourcedOperation operation, AccountId sender) {
        var message = operation.operation().handle(ENCODER);
        if (!operation.source().equals(sender)) {
            message.setSource(bytes(operation.source()));
        }
        return message.build();
    }

    /** @throws IllegalArgumentException for values that the operation refuses */
    static SourcedOperation decode(org.curia.core.codec.proto.Operation message, AccountId sender)
            throws MalformedException {
        AccountId source = message.getSource().isEmpty() ? sender : account(message.getSource());
        if (source.equals(sender) && !message.getSource().isEmpty()) {
            throw new MalformedException("the body is not in its canonical form: it names the sender as a source");
        }
        return new SourcedOperation(source, decodeKind(message));
    }

    private static Operation decodeKind(org.curia.core.codec.proto.Operation message) throws MalformedException {
        return switch (message.getKindCase()) {
            case CREATE_ASSET -> decode(message.getCreateAsset());
            case ISSUE -> decode(message.getIssue());
            case REDEEM -> decode(message.getRedeem());
            case TRANSFER -> decode(message.getTransfer());
            case SET_AUTHORITY -> decode(message.getSetAuthority());
            case ANCHOR -> decode(message.getAnchor());
            case KIND_NOT_SET ->
                throw new MalformedException("the body has an operation of no kind that the format knows");
        };
    }

    @Override
    public org.curia.core.codec.proto.Operation.Builder createAsset(Operation.CreateAsset operation) {
        return builder()
                .setCreateAsset(CreateAsset.newBuilder()
                        .setAsset(operation.asset().text())
                        .setDecimals(operation.decimals()));
    }

    @Override
    public org.curia.core.codec.proto.Operation.Builder issue(Operation.Issue operation) {
        return builder()
                .setIssue(Issue.newBuilder()
                        .setAsset(operation.asset().text())
                        .setTo(bytes(operation.to()))
                        .setAmount(operation.amount().units()));
    }

    @Override
    public org.curia.core.codec.proto.Operation.Builder redeem(Operation.Redeem operation) {
        return builder()
                .setRedeem(Redeem.newBuilder()
                        .setAsset(operation.asset().text())
                        .setAmount(operation.amount().units()));
    }

    @Override
    public org.curia.core.codec.proto.Operation.Builder transfer(Operation.Transfer operation) {
        return builder()
                .setTransfer(Transfer.newBuilder()
                        .setTo(bytes(operation.to()))
                        .setAsset(operation.asset().text())
                        .setAmount(operation.amount().units())
                        .setReference(operation.reference()));
    }

    @Override
    public org.curia.core.codec.proto.Operation.Builder setAuthority(Operation.SetAuthority operation) {
        return builder()
                .setSetAuthority(SetAuthority.newBuilder().setAuthority(AuthorityCodec.toProto(operation.authority())));
    }

    @Override
    public org.curia.core.codec.proto.Operation.Builder anchor(Operation.Anchor operation) {
        return builder()
                .setAnchor(Anchor.newBuilder()
                        .setContentHash(
                                ByteString.copyFrom(operation.contentHash().bytes()))
                        .setSize(operation.size())
                        .setNote(operation.note()));
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

    private static Operation decode(SetAuthority message) {
        return new Operation.SetAuthority(AuthorityCodec.fromProto(message.getAuthority()));
    }

    private static Operation decode(Anchor message) {
        return new Operation.Anchor(
                Hash.of(message.getContentHash().toByteArray()), message.getSize(), message.getNote());
    }

    private static org.curia.core.codec.proto.Operation.Builder builder() {
        return org.curia.core.codec.proto.Operation.newBuilder();
    }

    private static AccountId account(ByteString bytes) {
        return AccountId.of(bytes.toByteArray());
    }

    private static ByteString bytes(AccountId id) {
        return ByteString.copyFrom(id.bytes());
    }
}
