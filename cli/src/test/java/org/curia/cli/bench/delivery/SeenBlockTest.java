package org.curia.cli.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import org.curia.cli.bench.payments.SignedPage;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.Block;
import org.curia.core.codec.proto.Certificate;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Receipt;
import org.junit.jupiter.api.Test;

class SeenBlockTest {
    private static final Hash SETTLED = Hash.tagged("a");
    private static final Hash UNSETTLED = Hash.tagged("b");

    private static ByteString receipt(Hash id, int index, Receipt.Outcome outcome) {
        return ByteString.copyFrom(LedgerLayouts.receipt(receiptOf(id, index, outcome)));
    }

    private static Receipt receiptOf(Hash id, int index, Receipt.Outcome outcome) {
        return outcome.settled() ? Receipt.settled(id, 9, index, Hash.ZERO) : Receipt.failed(id, 9, index, outcome, 0);
    }

    @Test
    void theReceiptsNameTheTransactionsAndTheCertificateTheView() throws MalformedException {
        byte[] block = CertifiedBlock.newBuilder()
                .setBlock(Block.newBuilder().setHeader(ByteString.copyFromUtf8("a header that nobody reads")))
                .setCertificate(Certificate.newBuilder().setView(3).setHeight(9))
                .addReceipts(receipt(SETTLED, 0, Receipt.Outcome.SETTLED))
                .addReceipts(receipt(UNSETTLED, 1, Receipt.Outcome.INSUFFICIENT_BALANCE))
                .build()
                .toByteArray();
        SeenBlock seen = SeenBlock.read(9, block, 5);
        assertThat(seen.height()).isEqualTo(9);
        assertThat(seen.view()).isEqualTo(3);
        assertThat(seen.keys()).containsExactly(SignedPage.key(SETTLED), SignedPage.key(UNSETTLED));
        assertThat(seen.unsettled()).containsExactly(SignedPage.key(UNSETTLED));
    }

    @Test
    void somethingElseThanABlockIsRefused() {
        assertThatThrownBy(() -> SeenBlock.read(1, "no block".getBytes(StandardCharsets.US_ASCII), 0))
                .isInstanceOf(MalformedException.class);
    }
}
