package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.curia.core.Examples;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.codec.proto.TransactionBody;
import org.curia.core.codec.proto.Transfer;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

class TransactionCodecTest {
    private final Transaction transfer = Examples.transactions().get(2);

    @Test
    void aTransactionIsReadAsItWasSigned() throws MalformedException {
        for (Transaction transaction : Examples.transactions()) {
            Transaction read = TransactionCodec.decode(TransactionCodec.toProto(transaction));

            assertThat(read.body()).isEqualTo(transaction.body());
            assertThat(read.sameBytes(transaction)).isTrue();
            assertThat(read.id()).isEqualTo(Hash.tagged("tx/1", transaction.bodyBytes()));
        }
    }

    @Test
    void anUnknownFieldInTheSignedBodyIsRefused() throws IOException {
        TransactionBody body = TransactionBody.parseFrom(transfer.bodyBytes());
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(15, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();

        assertNotCanonical(body.toBuilder().setUnknownFields(unknown).build().toByteArray());
        assertNotCanonical(body.toBuilder()
                .setTransfer(body.getTransfer().toBuilder().setUnknownFields(unknown))
                .build()
                .toByteArray());
    }

    @Test
    void aDefaultThatIsWrittenOutIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(1, Examples.CHAIN_ID.bytes());
        out.writeByteArray(2, transfer.sender().bytes());
        out.writeUInt64(3, 0);
        out.writeUInt64(4, 1000);
        out.writeMessage(13, TransactionBody.parseFrom(transfer.bodyBytes()).getTransfer());
        out.flush();

        assertNotCanonical(bytes.toByteArray());
    }

    @Test
    void fieldsInAnotherOrderAreRefused() throws IOException {
        TransactionBody body = TransactionBody.parseFrom(transfer.bodyBytes());
        ByteString last = TransactionBody.newBuilder()
                .setTransfer(body.getTransfer())
                .build()
                .toByteString();
        ByteString first = body.toBuilder().clearOperation().build().toByteString();

        assertNotCanonical(last.concat(first).toByteArray());
    }

    @Test
    void aBodyWithTwoOperationsIsRefused() throws IOException {
        TransactionBody body = TransactionBody.parseFrom(transfer.bodyBytes());
        ByteString again = TransactionBody.newBuilder()
                .setTransfer(Transfer.newBuilder().setAmount(5))
                .build()
                .toByteString();

        assertNotCanonical(body.toByteString().concat(again).toByteArray());
    }

    @Test
    void valuesOutOfRangeAreToldByTheSentence() throws IOException {
        TransactionBody body = TransactionBody.parseFrom(transfer.bodyBytes());
        Transfer payment = body.getTransfer();

        assertRefused(body.toBuilder().clearOperation(), "the body has no operation that the format knows");
        assertRefused(body.toBuilder().setChainId(ByteString.EMPTY), "in the body, a hash has 32 bytes, not 0");
        assertRefused(
                body.toBuilder().setSender(ByteString.copyFrom(new byte[19])),
                "in the body, an account id has 20 bytes, not 19");
        assertRefused(body.toBuilder().setExpiryHeight(-1), "an expiry height is at most 2^63 - 1");
        assertRefused(
                body.toBuilder().setTransfer(payment.toBuilder().setAmount(0)),
                "in the body, an amount is at least 1 of the smallest unit");
        assertRefused(
                body.toBuilder().setTransfer(payment.toBuilder().setReference("é".repeat(71))),
                "in the body, a reference has at most 140 bytes of UTF-8, not 142");
        assertRefused(
                body.toBuilder().setTransfer(payment.toBuilder().setAsset("eur")),
                "in the body, an asset code is 1 to 16 of A-Z, 0-9, '.' and '-' and begins with a letter");
    }

    @Test
    void aReferenceThatIsNoUtf8IsRefused() {
        byte[] body = transfer.bodyBytes();
        int last = body.length - 1;
        body[last] = (byte) 0xff;

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decodeBody(body))
                .withMessageStartingWith("the body is not a protobuf TransactionBody");
    }

    @Test
    void keyAndSignatureHaveTheirLengths() {
        SignedTransaction signed = TransactionCodec.toProto(transfer);

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decode(
                        signed.toBuilder().setSignature(ByteString.EMPTY).build()))
                .withMessage("in the transaction, a signature has 64 bytes, not 0");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decode(signed.toBuilder()
                        .setPublicKey(ByteString.copyFrom(new byte[33]))
                        .build()))
                .withMessage("in the transaction, no key type has the code 0");
    }

    private static void assertRefused(TransactionBody.Builder body, String sentence) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decodeBody(body.build().toByteArray()))
                .withMessage(sentence);
    }

    private static void assertNotCanonical(byte[] body) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decodeBody(body))
                .withMessageContaining("not in its canonical form");
    }
}
