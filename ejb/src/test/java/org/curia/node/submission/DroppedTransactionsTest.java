package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.pool.Admission.Reason;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class DroppedTransactionsTest {
    private final TestNetwork network = new TestNetwork(1);
    private final DroppedTransactions records = new DroppedTransactions(4);

    @Test
    void theReasonIsKeptUntilAThousandBlocksAfterTheExpiryHeight() {
        Transaction expired = of(1, 0, 100);
        records.add(expired, Reason.EXPIRED);

        records.reached(1_100);
        assertThat(records.find(expired.id())).hasValueSatisfying(record -> {
            assertThat(record.reason()).isEqualTo(Reason.EXPIRED);
            assertThat(record.expiryHeight()).isEqualTo(100);
        });
        records.reached(1_101);
        assertThat(records.find(expired.id())).isEmpty();
        assertThat(records.size()).isZero();
    }

    @Test
    void anExpiryHeightBeyondAllHeightsIsBoundedByTheNumberOnly() {
        Transaction never = of(1, 0, Long.MAX_VALUE);
        records.add(never, Reason.EXPIRY_TOO_FAR);

        records.reached(Long.MAX_VALUE);

        assertThat(records.find(never.id())).isPresent();
    }

    @Test
    void aSenderOfManyLosesItsOldestRecordAndNobodyElseLosesOne() {
        Transaction victim = of(1, 0, 100);
        records.add(victim, Reason.NONCE_USED);
        for (int nonce = 0; nonce < 50; nonce++) {
            records.add(of(2, nonce, 100), Reason.NONCE_USED);
        }

        assertThat(records.size()).isEqualTo(4);
        assertThat(records.find(victim.id())).isPresent();
        assertThat(records.find(of(2, 46, 100).id())).isEmpty();
        assertThat(records.find(of(2, 47, 100).id())).isPresent();
    }

    @Test
    void aTransactionThatIsDroppedTwiceHasOneRecordWithTheLastReason() {
        Transaction twice = of(1, 0, 100);
        records.add(twice, Reason.UNKNOWN_SENDER);
        records.add(twice, Reason.EXPIRED);

        assertThat(records.size()).isEqualTo(1);
        assertThat(records.find(twice.id()))
                .hasValueSatisfying(record -> assertThat(record.expired()).isTrue());
    }

    @Test
    void whatIsForgottenLeavesNothingBehind() {
        Transaction forgotten = of(1, 0, 100);
        records.add(forgotten, Reason.EXPIRED);
        records.forget(forgotten.id());
        records.forget(forgotten.id());

        assertThat(records.find(forgotten.id())).isEmpty();
        records.reached(5_000);
        for (int nonce = 0; nonce < 10; nonce++) {
            records.add(of(1, nonce, 100), Reason.EXPIRED);
        }
        assertThat(records.size()).isEqualTo(4);
    }

    private Transaction of(int sender, long nonce, long expiryHeight) {
        Ed25519PrivateKey key = TestNetwork.key(sender);
        AccountId account = AccountId.of(key.publicKey());
        var operation = new Operation.Transfer(account, new AssetCode("EUR"), new Amount(1), "");
        return TransactionCodec.sign(
                new TransactionBody(network.chainId(), account, nonce, expiryHeight, operation), key);
    }
}
