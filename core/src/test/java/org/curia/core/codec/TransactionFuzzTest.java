package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.fuzz.Decoding;
import org.curia.core.model.Transaction;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody wants to have executed. */
class TransactionFuzzTest {

    static Stream<byte[]> bodies() {
        return Examples.transactions().stream().map(Transaction::bodyBytes);
    }

    static Stream<byte[]> transactions() {
        return Examples.transactions().stream().map(TransactionFuzzTest::encode);
    }

    @MethodSource("bodies")
    @FuzzTest
    void body(byte[] bytes) {
        Decoding.ofOneForm(bytes, TransactionCodec::decodeBody, TransactionCodec::encodeBody);
    }

    /** The envelope is not signed and has several forms, what it holds has one. */
    @MethodSource("transactions")
    @FuzzTest
    void signed(byte[] bytes) {
        Decoding.bounded(bytes, TransactionFuzzTest::decode).ifPresent(transaction -> {
            assertThat(TransactionCodec.encodeBody(transaction.body())).isEqualTo(transaction.bodyBytes());
            assertThat(Decoding.ofOneForm(
                            encode(transaction), TransactionFuzzTest::decode, TransactionFuzzTest::encode))
                    .isPresent();
        });
    }

    private static Transaction decode(byte[] bytes) throws MalformedException {
        try {
            return TransactionCodec.decode(SignedTransaction.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("it is not a protobuf SignedTransaction", e);
        }
    }

    private static byte[] encode(Transaction transaction) {
        return TransactionCodec.toProto(transaction).toByteArray();
    }
}
