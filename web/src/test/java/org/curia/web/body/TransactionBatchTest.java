package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class TransactionBatchTest {
    private static final LedgerLimits LIMITS = LedgerLimits.DEFAULT;

    @Test
    void transactionsComeOutInTheOrderTheyWentIn() throws IOException {
        List<Transaction> sent = List.of(Payments.payment(1), Payments.payment(2), Payments.payment(3));

        TransactionBatch batch = TransactionBatch.read(Payments.batch(sent), LIMITS);

        assertThat(batch.transactions()).isEqualTo(sent);
    }

    @Test
    void anElementThatCannotBeReadSpoilsOnlyItself() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        proto(1).writeDelimitedTo(bytes);
        bytes.write(new byte[] {3, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        proto(2).writeDelimitedTo(bytes);

        TransactionBatch batch = TransactionBatch.read(bytes.toByteArray(), LIMITS);

        assertThat(batch.transactions()).containsExactly(Payments.payment(1), Payments.payment(2));
        assertThat(batch.elements().get(1).reason()).contains(Admission.Reason.MALFORMED);
    }

    @Test
    void anEnvelopeWithAFieldThatNobodyKnowsIsRefused() throws IOException {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(9, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        proto(1).toBuilder().setUnknownFields(unknown).build().writeDelimitedTo(bytes);

        TransactionBatch batch = TransactionBatch.read(bytes.toByteArray(), LIMITS);

        assertThat(batch.elements().get(0).reason()).contains(Admission.Reason.MALFORMED);
    }

    @Test
    void anElementAboveTheLimitIsRefusedForItsSize() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SignedTransaction.newBuilder()
                .setBody(ByteString.copyFrom(new byte[LIMITS.maxTransactionBytes() + 200]))
                .build()
                .writeDelimitedTo(bytes);

        TransactionBatch batch = TransactionBatch.read(bytes.toByteArray(), LIMITS);

        assertThat(batch.elements().get(0).reason()).contains(Admission.Reason.TOO_LARGE);
    }

    @Test
    void aBatchThatBreaksOffIsRefusedWhole() throws IOException {
        byte[] whole = Payments.batch(List.of(Payments.payment(1), Payments.payment(2)));
        byte[] part = java.util.Arrays.copyOf(whole, whole.length - 1);

        assertRefused(400, part).withMessageContaining("breaks off in transaction 1");
    }

    @Test
    void aLengthThatIsNoVarintIsRefused() {
        byte[] endless = new byte[20];
        java.util.Arrays.fill(endless, (byte) 0xff);

        assertRefused(400, endless);
    }

    @Test
    void aLengthThatIsNegativeIsRefused() {
        assertRefused(400, new byte[] {-1, -1, -1, -1, 0x0f});
    }

    @Test
    void moreThanAThousandAreRefused() {
        assertRefused(413, new byte[TransactionBatch.MAX_TRANSACTIONS + 1]);
    }

    @Test
    void aThousandAreTaken() {
        TransactionBatch batch = TransactionBatch.read(new byte[TransactionBatch.MAX_TRANSACTIONS], LIMITS);

        assertThat(batch.elements()).hasSize(TransactionBatch.MAX_TRANSACTIONS);
    }

    @Test
    void anEmptyBatchIsRefused() {
        assertRefused(400, new byte[0]);
    }

    private static ThrowableAssertAlternative<ProblemException> assertRefused(int status, byte[] batch) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TransactionBatch.read(batch, LIMITS))
                .matches(refusal -> refusal.problem().status() == status, "status " + status);
    }

    private static SignedTransaction proto(long nonce) {
        return TransactionCodec.toProto(Payments.payment(nonce));
    }
}
