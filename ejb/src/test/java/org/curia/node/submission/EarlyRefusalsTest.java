package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;

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
        LedgerLimits usual = LedgerLimits.DEFAULT;
        LedgerLimits narrow = new LedgerLimits(
                usual.maxBlockBytes(),
                usual.maxBlockTransactions(),
                payment.size() - 1,
                usual.maxExpiryBlocks(),
                usual.bucketBits());

        assertThat(new EarlyRefusals(network.chainId(), narrow).of(payment))
                .get()
                .extracting(refusal -> ((Admission.Refused) refusal).reason())
                .isEqualTo(Admission.Reason.TOO_LARGE);
    }
}
