package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Signer;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class EarlyRefusalsTest {
    private final TestNetwork network = new TestNetwork(1);
    private final Transaction payment = network.transfer(0);

    @Test
    void whatMayBeRightPasses() {
        assertThat(new EarlyRefusals(network.chainId(), LedgerLimits.DEFAULT).of(payment))
                .isEmpty();
    }

    @Test
    void aTransactionOfAnotherNetworkIsRefusedUnverified() {
        assertThat(new EarlyRefusals(new TestNetwork("other", 1).chainId(), LedgerLimits.DEFAULT).of(payment))
                .get()
                .extracting(refusal -> ((Admission.Refused) refusal).reason())
                .isEqualTo(Admission.Reason.WRONG_CHAIN);
    }

    @Test
    void oneThatIsTooLargeIsRefusedUnverified() {
        Transaction large = TransactionCodec.sign(
                payment.body(),
                IntStream.range(0, Transaction.MAX_WITNESSES)
                        .mapToObj(TestNetwork::key)
                        .toArray(Signer[]::new));
        LedgerLimits usual = LedgerLimits.DEFAULT;
        LedgerLimits narrow = new LedgerLimits(
                usual.maxBlockBytes(),
                usual.maxBlockTransactions(),
                large.size() - 1,
                usual.maxExpiryBlocks(),
                usual.bucketBits());

        assertThat(new EarlyRefusals(network.chainId(), narrow).of(large))
                .get()
                .extracting(refusal -> ((Admission.Refused) refusal).reason())
                .isEqualTo(Admission.Reason.TOO_LARGE);
    }
}
