package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import org.curia.core.Examples;
import org.curia.core.codec.proto.Anchor;
import org.curia.core.codec.proto.Authority;
import org.curia.core.codec.proto.Operation;
import org.curia.core.codec.proto.SetAuthority;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.codec.proto.TransactionBody;
import org.curia.core.codec.proto.Transfer;
import org.curia.core.codec.proto.WeightedKey;
import org.curia.core.codec.proto.Witness;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
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
        TransactionBody body = body(transfer);
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(16, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();

        assertNotCanonical(body.toBuilder().setUnknownFields(unknown).build().toByteArray());
        assertNotCanonical(with(body.getOperations(0).toBuilder().setUnknownFields(unknown))
                .build()
                .toByteArray());
        assertNotCanonical(with(payment().setUnknownFields(unknown)).build().toByteArray());
        WeightedKey key = key(Examples.ALICE.publicKey(), 1);
        WeightedKey more = key.toBuilder().setUnknownFields(unknown).build();
        assertNotCanonical(setAuthority(1, more).build().toByteArray());
    }

    @Test
    void aDefaultThatIsWrittenOutIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(1, Examples.CHAIN_ID.bytes());
        out.writeByteArray(2, transfer.sender().bytes());
        out.writeUInt64(3, 0);
        out.writeUInt64(4, 1000);
        out.writeMessage(5, body(transfer).getOperations(0));
        out.flush();

        assertNotCanonical(bytes.toByteArray());
    }

    @Test
    void fieldsInAnotherOrderAreRefused() throws IOException {
        TransactionBody body = body(transfer);
        ByteString last = TransactionBody.newBuilder()
                .addOperations(body.getOperations(0))
                .build()
                .toByteString();
        ByteString first = body.toBuilder().clearOperations().build().toByteString();

        assertNotCanonical(last.concat(first).toByteArray());
    }

    @Test
    void anOperationOfTwoKindsIsRefused() throws IOException {
        ByteString twice = body(transfer)
                .getOperations(0)
                .toByteString()
                .concat(Operation.newBuilder()
                        .setTransfer(Transfer.newBuilder().setAmount(5))
                        .build()
                        .toByteString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        body(transfer).toBuilder().clearOperations().build().writeTo(out);
        out.writeBytes(5, twice);
        out.flush();

        assertNotCanonical(bytes.toByteArray());
    }

    @Test
    void aSourceIsLeftOutWhereItIsTheSenderAndNamedWhereItIsNot() throws IOException, MalformedException {
        TransactionBody exchange = body(Examples.exchange());
        Operation own = exchange.getOperations(0);

        assertThat(own.getSource()).isEqualTo(ByteString.EMPTY);
        assertThat(exchange.getOperations(1).getSource().toByteArray())
                .isEqualTo(Examples.account(Examples.BOB).bytes());
        assertThat(TransactionCodec.decodeBody(exchange.toByteArray()).sources())
                .containsExactly(Examples.account(Examples.ALICE), Examples.account(Examples.BOB));
        assertNotCanonical(exchange.toBuilder()
                .setOperations(0, own.toBuilder().setSource(exchange.getSender()))
                .build()
                .toByteArray());
    }

    @Test
    void aBodyHasOneToSixteenOperations() throws IOException, MalformedException {
        Operation operation = body(transfer).getOperations(0);
        TransactionBody.Builder sixteen = body(transfer).toBuilder();
        for (int i = 1; i < 16; i++) {
            sixteen.addOperations(operation);
        }

        assertThat(TransactionCodec.decodeBody(sixteen.build().toByteArray()).operations())
                .hasSize(16);
        assertRefused(
                sixteen.clone().addOperations(operation), "in the body, a transaction has 1 to 16 operations, not 17");
        assertRefused(sixteen.clearOperations(), "in the body, a transaction has 1 to 16 operations, not 0");
    }

    @Test
    void valuesOutOfRangeAreToldByTheSentence() throws IOException {
        TransactionBody body = body(transfer);

        assertRefused(
                body.toBuilder().setOperations(0, Operation.getDefaultInstance()),
                "the body has an operation of no kind that the format knows");
        assertRefused(body.toBuilder().setChainId(ByteString.EMPTY), "in the body, a hash has 32 bytes, not 0");
        assertRefused(
                body.toBuilder().setSender(ByteString.copyFrom(new byte[19])),
                "in the body, an account id has 20 bytes, not 19");
        assertRefused(
                with(body.getOperations(0).toBuilder().setSource(ByteString.copyFrom(new byte[19]))),
                "in the body, an account id has 20 bytes, not 19");
        assertRefused(body.toBuilder().setExpiryHeight(-1), "an expiry height is at most 2^63 - 1");
        assertRefused(with(payment().setAmount(0)), "in the body, an amount is at least 1 of the smallest unit");
        assertRefused(
                with(payment().setReference("é".repeat(71))),
                "in the body, a reference has at most 140 bytes of UTF-8, not 142");
        assertRefused(
                with(payment().setAsset("eur")),
                "in the body, an asset code is 1 to 16 of A-Z, 0-9, '.' and '-' and begins with a letter");
    }

    @Test
    void anAnchorHasAHashOf32BytesASizeAndAShortNote() throws IOException {
        assertRefused(anchor(new byte[31], 1, ""), "in the body, a hash has 32 bytes, not 31");
        assertRefused(anchor(new byte[0], 1, ""), "in the body, a hash has 32 bytes, not 0");
        assertRefused(
                anchor(new byte[32], -1, ""), "in the body, the size of anchored content is at most 2^63 - 1 bytes");
        assertRefused(
                anchor(new byte[32], 1, "é".repeat(71)), "in the body, a note has at most 140 bytes of UTF-8, not 142");
    }

    private TransactionBody.Builder anchor(byte[] hash, long size, String note) throws IOException {
        return TransactionBody.parseFrom(transfer.bodyBytes()).toBuilder()
                .setOperations(
                        0,
                        Operation.newBuilder()
                                .setAnchor(Anchor.newBuilder()
                                        .setContentHash(ByteString.copyFrom(hash))
                                        .setSize(size)
                                        .setNote(note)));
    }

    @Test
    void anAuthorityHasOneForm() throws IOException {
        WeightedKey alice = key(Examples.ALICE.publicKey(), 1);
        WeightedKey bob = key(Examples.BOB.publicKey(), 1);

        assertRefused(setAuthority(1), "in the body, an authority has 1 to 16 keys, not 0");
        assertRefused(setAuthority(0, alice), "in the body, the threshold is 1 to the sum of the weights, 1, not 0");
        assertRefused(setAuthority(2, alice), "in the body, the threshold is 1 to the sum of the weights, 1, not 2");
        assertRefused(setAuthority(1, bob, alice), "in the body, the keys of an authority ascend, each once");
        assertRefused(setAuthority(1, alice, alice), "in the body, the keys of an authority ascend, each once");
        assertRefused(
                setAuthority(1, key(Examples.ALICE.publicKey(), 0)),
                "in the body, the weight of a key is 1 to 255, not 0");
        assertRefused(
                setAuthority(1, key(Examples.ALICE.publicKey(), 256)),
                "in the body, the weight of a key is 1 to 255, not 256");
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
        Witness witness = signed.getWitnesses(0);

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decode(signed.toBuilder()
                        .setWitnesses(0, witness.toBuilder().setSignature(ByteString.EMPTY))
                        .build()))
                .withMessage("in a witness, a signature has 64 bytes, not 0");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decode(signed.toBuilder()
                        .setWitnesses(0, witness.toBuilder().setPublicKey(ByteString.copyFrom(new byte[33])))
                        .build()))
                .withMessage("in a witness, no key type has the code 0");
    }

    @Test
    void witnessesAscendByKeyEachOnceAndAreOneToSixteen() {
        SignedTransaction exchange = TransactionCodec.toProto(Examples.exchange());
        List<Witness> two = exchange.getWitnessesList();

        assertWitnessesRefused(exchange, List.of(), "a transaction has 1 to 16 witnesses, not 0");
        assertWitnessesRefused(exchange, List.of(two.get(1), two.get(0)), "the witnesses ascend by key, each key once");
        assertWitnessesRefused(exchange, List.of(two.get(0), two.get(0)), "the witnesses ascend by key, each key once");
        assertWitnessesRefused(
                exchange, Collections.nCopies(17, two.get(0)), "a transaction has 1 to 16 witnesses, not 17");
    }

    @Test
    void aSignedTransactionHasOneFormToo() throws IOException, MalformedException {
        Transaction exchange = Examples.exchange();
        byte[] signed = TransactionCodec.encodeSigned(exchange);
        SignedTransaction message = SignedTransaction.parseFrom(signed);
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(3, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        byte[] witnessesFirst = message.toBuilder()
                .clearBody()
                .build()
                .toByteString()
                .concat(SignedTransaction.newBuilder()
                        .setBody(message.getBody())
                        .build()
                        .toByteString())
                .toByteArray();
        byte[] unknownInWitness = message.toBuilder()
                .setWitnesses(1, message.getWitnesses(1).toBuilder().setUnknownFields(unknown))
                .build()
                .toByteArray();

        assertThat(TransactionCodec.decodeSigned(signed)).isEqualTo(exchange);
        assertSignedRefused(
                message.toBuilder().setUnknownFields(unknown).build().toByteArray());
        assertSignedRefused(unknownInWitness);
        assertSignedRefused(witnessesFirst);
    }

    @Test
    void hashAndSizeCoverEveryWitness() throws MalformedException {
        Transaction exchange = Examples.exchange();
        byte[] witnesses = WitnessCodec.encode(exchange.witnesses());

        assertThat(exchange.hash()).isEqualTo(Hash.tagged("wtx/1", exchange.id().bytes(), witnesses));
        assertThat(exchange.size()).isEqualTo(exchange.bodyLength() + 2 * 97);
        assertThat(WitnessCodec.decode(witnesses)).isEqualTo(exchange.witnesses());
        assertThat(TransactionCodec.decode(
                        exchange.bodyBytes(), exchange.witnesses().subList(0, 1)))
                .isNotEqualTo(exchange)
                .returns(exchange.id(), Transaction::id);
    }

    private static void assertWitnessesRefused(SignedTransaction signed, List<Witness> witnesses, String sentence) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decode(signed.toBuilder()
                        .clearWitnesses()
                        .addAllWitnesses(witnesses)
                        .build()))
                .withMessage("in the transaction, " + sentence);
    }

    private static void assertSignedRefused(byte[] signed) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TransactionCodec.decodeSigned(signed))
                .withMessageMatching(".*(not in its canonical form|fields that the format does not know).*");
    }

    private static TransactionBody body(Transaction transaction) throws IOException {
        return TransactionBody.parseFrom(transaction.bodyBytes());
    }

    private Transfer.Builder payment() throws IOException {
        return body(transfer).getOperations(0).getTransfer().toBuilder();
    }

    private TransactionBody.Builder with(Transfer.Builder payment) throws IOException {
        return with(Operation.newBuilder().setTransfer(payment));
    }

    private TransactionBody.Builder with(Operation.Builder operation) throws IOException {
        return body(transfer).toBuilder().setOperations(0, operation);
    }

    private TransactionBody.Builder setAuthority(int threshold, WeightedKey... keys) {
        Authority authority = Authority.newBuilder()
                .setThreshold(threshold)
                .addAllKeys(List.of(keys))
                .build();
        try {
            return with(Operation.newBuilder()
                    .setSetAuthority(SetAuthority.newBuilder().setAuthority(authority)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WeightedKey key(PublicKey key, int weight) {
        return WeightedKey.newBuilder()
                .setKey(ByteString.copyFrom(key.encoded()))
                .setWeight(weight)
                .build();
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
