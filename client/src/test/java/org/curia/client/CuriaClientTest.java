package org.curia.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curia.client.fixture.TestChain;
import org.curia.client.fixture.TestLedger;
import org.curia.client.fixture.TestNode;
import org.curia.client.settle.TransactionResult;
import org.curia.client.settle.Undecided;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application does with the SDK, against four nodes of one ledger. */
class CuriaClientTest {
    private static final AssetCode EUR = new AssetCode("EUR");
    private static final AccountId BOB = AccountId.of(new byte[20]);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ed25519PrivateKey alice = Ed25519PrivateKey.fromSeed(new byte[Ed25519PrivateKey.SEED_LENGTH]);
    private TestLedger ledger;
    private CuriaClient client;

    @BeforeEach
    void connect() throws IOException {
        Genesis genesis = genesis();
        ledger = new TestLedger(genesis, TestChain.validatorKeys(), TestChain.VALIDATORS);
        client = CuriaClient.connect(
                genesis, ledger.nodes().stream().map(TestNode::url).toList());
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private Genesis genesis() {
        AccountId account = AccountId.of(alice.publicKey());
        List<Genesis.Validator> validators = new ArrayList<>();
        for (Ed25519PrivateKey key : TestChain.validatorKeys()) {
            validators.add(new Genesis.Validator("node" + validators.size(), key.publicKey(), 1, "ws://localhost:1"));
        }
        return new Genesis(
                "test",
                Genesis.PBFT,
                1,
                LedgerLimits.DEFAULT,
                validators,
                List.of(new Genesis.GenesisAsset(EUR, 2, account)),
                List.of(new Genesis.GenesisAccount(account, new TreeMap<>(Map.of(EUR, new Amount(1000))))));
    }

    private PreparedTransaction payment(long units) {
        return client.sign(alice, new Operation.Transfer(BOB, EUR, new Amount(units), ""));
    }

    private TransactionResult pay(long units) throws Exception {
        return client.submitAndAwait(payment(units), PATIENCE);
    }

    @Test
    void aPaymentEndsWithTheReceiptOfItsBlock() throws Exception {
        PreparedTransaction payment = payment(10);
        TransactionResult result = client.submitAndAwait(payment, PATIENCE);
        assertThat(result).isInstanceOfSatisfying(TransactionResult.Included.class, included -> {
            assertThat(included.receipt().transactionId()).isEqualTo(payment.id());
            assertThat(included.receipt().outcome().settled()).isTrue();
        });
        assertThat(client.transaction(payment.id()))
                .hasValueSatisfying(state -> assertThat(state.status()).isEqualTo("final"));
        assertThat(client.account(BOB))
                .hasValueSatisfying(
                        bob -> assertThat(bob.balances().get(0).held()).isEqualTo(new Amount(10)));
    }

    @Test
    void aPaymentWithoutCoverIsRefusedAndItsNonceIsFreeAgain() throws Exception {
        PreparedTransaction payment = payment(5000);
        assertThat(client.submitAndAwait(payment, PATIENCE))
                .isInstanceOfSatisfying(
                        TransactionResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("INSUFFICIENT_BALANCE"));
        assertThat(payment(10).transaction().body().nonce())
                .isEqualTo(payment.transaction().body().nonce());
    }

    @Test
    void transactionsSignedBeforeAnyIsSubmittedHaveDifferentNonces() {
        assertThat(payment(1).transaction().body().nonce())
                .isNotEqualTo(payment(1).transaction().body().nonce());
    }

    @Test
    void severalOperationsAreOneTransaction() throws Exception {
        Operation ten = new Operation.Transfer(BOB, EUR, new Amount(10), "");
        client.submitAndAwait(client.sign(alice, ten, ten), PATIENCE);
        assertThat(client.account(BOB).orElseThrow().balances().get(0).held()).isEqualTo(new Amount(20));
    }

    @Test
    void submittedAgainAfterARestartItSettlesOnce() throws Exception {
        PreparedTransaction payment = payment(10);
        client.submitAndAwait(payment, PATIENCE);
        CuriaClient restarted = new CuriaClient(client.ledger());
        assertThat(restarted.submitAndAwait(payment, PATIENCE)).isInstanceOf(TransactionResult.Included.class);
        assertThat(client.account(BOB).orElseThrow().balances().get(0).held()).isEqualTo(new Amount(10));
    }

    @Test
    void aDeadNodeDoesNotMatter() throws Exception {
        ledger.node(0).kill();
        assertThat(pay(10)).isInstanceOf(TransactionResult.Included.class);
    }

    @Test
    void whileNoBlockIsMadeTheEndIsUnknown() {
        PreparedTransaction payment = payment(10);
        ledger.pause(true);
        assertThatThrownBy(() -> client.submitAndAwait(payment, Duration.ofMillis(500)))
                .isInstanceOf(Undecided.class);
        ledger.pause(false);
        assertThat(payment(10).transaction().body().nonce())
                .as("the nonce of the undecided one stays taken")
                .isNotEqualTo(payment.transaction().body().nonce());
    }

    @Test
    void theWholeChainIsVerified() throws Exception {
        pay(10);
        var outcome = client.verifyChain((checked, of, transactions) -> {});
        assertThat(outcome.fault()).isEmpty();
        assertThat(outcome.transactions()).isEqualTo(1);
        assertThat(outcome.stateRoot()).isEqualTo(ledger.chain().state().root());
    }
}
