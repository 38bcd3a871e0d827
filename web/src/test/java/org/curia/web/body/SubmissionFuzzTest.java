package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.web.problem.ProblemException;
import org.junit.jupiter.params.provider.MethodSource;

/** What anybody may POST. */
class SubmissionFuzzTest {
    private static final Transaction PAYMENT = Payments.payment(7);

    static Stream<byte[]> texts() {
        String body = Base64.getEncoder().encodeToString(PAYMENT.bodyBytes());
        return Stream.of(
                        "{\"body\":\"" + body + "\",\"witnesses\":[{\"publicKey\":\""
                                + PAYMENT.witnesses().get(0).publicKey().hex() + "\",\"signature\":\""
                                + PAYMENT.witnesses().get(0).signature().hex() + "\"}]}",
                        "{\"body\":\"\\u0041A==\",\"witnesses\":[null],\"fee\":[1e9999,-0.0,true,{}]}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<byte[]> batches() throws IOException {
        return Stream.of(
                Payments.batch(List.of(PAYMENT)), Payments.batch(List.of(PAYMENT, Payments.payment(8))), new byte[3]);
    }

    @MethodSource("texts")
    @FuzzTest
    void json(byte[] text) throws MalformedException {
        Transaction read;
        try {
            read = SignedTransactionJson.read(text);
        } catch (ProblemException refusal) {
            assertThat(refusal.problem().status()).isEqualTo(400);
            return;
        }
        assertIsItself(read);
    }

    @MethodSource("batches")
    @FuzzTest
    void batch(byte[] bytes) throws MalformedException {
        TransactionBatch batch;
        try {
            batch = TransactionBatch.read(bytes, LedgerLimits.DEFAULT);
        } catch (ProblemException refusal) {
            assertThat(refusal.problem().status()).isIn(400, 413);
            return;
        }
        assertThat(batch.elements()).hasSizeBetween(1, TransactionBatch.MAX_TRANSACTIONS);
        for (Transaction transaction : batch.transactions()) {
            assertIsItself(transaction);
        }
    }

    /** However it was wrapped, its body has one form, and it is the one that is signed. */
    private static void assertIsItself(Transaction read) throws MalformedException {
        assertThat(TransactionCodec.encodeBody(read.body())).isEqualTo(read.bodyBytes());
        assertThat(TransactionCodec.decode(TransactionCodec.toProto(read)).sameBytes(read))
                .isTrue();
    }
}
