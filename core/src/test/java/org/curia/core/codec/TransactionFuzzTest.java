package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.fuzz.Decoding;
import org.curia.core.model.Transaction;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody wants to have executed. */
class TransactionFuzzTest {

    static Stream<byte[]> bodies() {
        return Examples.transactions().stream().map(Transaction::bodyBytes);
    }

    static Stream<byte[]> transactions() {
        return Examples.transactions().stream().map(TransactionCodec::encodeSigned);
    }

    @MethodSource("bodies")
    @FuzzTest
    void body(byte[] bytes) {
        Decoding.ofOneForm(bytes, TransactionCodec::decodeBody, TransactionCodec::encodeBody);
    }

    @MethodSource("transactions")
    @FuzzTest
    void signed(byte[] bytes) {
        Decoding.ofOneForm(bytes, TransactionCodec::decodeSigned, TransactionCodec::encodeSigned)
                .ifPresent(transaction -> assertThat(TransactionCodec.encodeBody(transaction.body()))
                        .isEqualTo(transaction.bodyBytes()));
    }
}
