package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;
import static org.curia.core.Examples.EUR;
import static org.curia.core.Examples.GOLD;
import static org.curia.core.Examples.NEW_KEY_OF_BOB;
import static org.curia.core.Examples.TREASURY;
import static org.curia.core.Examples.account;
import static org.curia.core.Examples.transaction;

import java.util.List;
import java.util.Optional;
import org.curia.core.Examples;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MerkleRoot;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Authority;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.Parameters;
import org.curia.core.model.Receipt;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.state.Account;
import org.curia.core.state.LedgerState;
import org.junit.jupiter.api.Test;

class BlockExecutorTest {
    private static final String NOT_AUTHORIZED = Inclusion.Refusal.NOT_AUTHORIZED.sentence();

    private final LedgerState state = Examples.state();
    private final BlockExecutor executor = new BlockExecutor(Examples.GENESIS.parameters(), Examples.CHAIN_ID);

    @Test
    void aTransferMovesUnitsAndOpensTheReceiversAccount() {
        Execution execution = executed(transaction(ALICE, 0, pay(BOB, 1234)));

        assertThat(balance(execution, ALICE)).isEqualTo(8766);
        assertThat(balance(execution, BOB)).isEqualTo(1234);
        assertThat(accountOf(execution, BOB).authority()).isEmpty();
        assertThat(outcomes(execution)).containsExactly(Outcome.SETTLED);
    }

    @Test
    void theBaseStaysAsItWas() {
        Hash before = state.root();
        executed(transaction(ALICE, 0, pay(BOB, 1234)));

        assertThat(state.root()).isEqualTo(before);
        assertThat(state.account(account(BOB))).isEmpty();
    }

    @Test
    void anAuthorityIsLearntFromTheFirstTransaction() {
        assertThat(state.account(account(ALICE)).orElseThrow().authority()).isEmpty();
        Execution execution = executed(transaction(ALICE, 0, pay(BOB, 1)));

        assertThat(accountOf(execution, ALICE).authority()).contains(Authority.of(ALICE.publicKey()));
    }

    @Test
    void aTransactionThatFailsUsesItsNonceAndChangesNothingElse() {
        Execution execution = executed(transaction(ALICE, 3, pay(BOB, 10_001)));

        assertThat(outcomes(execution)).containsExactly(Outcome.INSUFFICIENT_BALANCE);
        assertThat(accountOf(execution, ALICE))
                .isEqualTo(state.account(account(ALICE))
                        .orElseThrow()
                        .withKey(ALICE.publicKey())
                        .withNonceUsed(3));
        assertThat(execution.after().account(account(BOB))).isEmpty();
    }

    @Test
    void whatIsReceivedCanBeSpentInTheSameBlock() {
        Execution execution =
                executed(transaction(ALICE, 0, pay(BOB, 10_000)), transaction(BOB, 0, pay(TREASURY, 10_000)));

        assertThat(outcomes(execution)).containsOnly(Outcome.SETTLED);
        assertThat(balance(execution, TREASURY)).isEqualTo(10_000);
        assertThat(accountOf(execution, BOB).balances()).isEmpty();
    }

    @Test
    void aTransferToOneselfNeedsTheUnitsAndMovesNothing() {
        Execution execution =
                executed(transaction(ALICE, 0, pay(ALICE, 10_000)), transaction(ALICE, 1, pay(ALICE, 10_001)));

        assertThat(outcomes(execution)).containsExactly(Outcome.SETTLED, Outcome.INSUFFICIENT_BALANCE);
        assertThat(balance(execution, ALICE)).isEqualTo(10_000);
    }

    @Test
    void whoCreatesAnAssetIssuesItAndNobodyElseDoes() {
        Execution execution = executed(
                transaction(ALICE, 0, new Operation.CreateAsset(GOLD, 4)),
                transaction(TREASURY, 0, new Operation.Issue(GOLD, account(TREASURY), new Amount(1))),
                transaction(ALICE, 1, new Operation.Issue(GOLD, account(BOB), new Amount(9))),
                transaction(TREASURY, 1, new Operation.CreateAsset(GOLD, 0)));

        assertThat(outcomes(execution))
                .containsExactly(Outcome.SETTLED, Outcome.NOT_THE_ISSUER, Outcome.SETTLED, Outcome.ASSET_EXISTS);
        assertThat(execution.after().asset(GOLD).orElseThrow().supply()).isEqualTo(new Amount(9));
    }

    @Test
    void theSupplyEndsAtTheLargestAmount() {
        Execution execution = executed(
                transaction(TREASURY, 0, new Operation.CreateAsset(GOLD, 0)),
                transaction(TREASURY, 1, new Operation.Issue(GOLD, account(BOB), new Amount(-1))),
                transaction(TREASURY, 2, new Operation.Issue(GOLD, account(ALICE), new Amount(1))));

        assertThat(outcomes(execution)).containsExactly(Outcome.SETTLED, Outcome.SETTLED, Outcome.SUPPLY_OVERFLOW);
    }

    @Test
    void whoHoldsUnitsMayRedeemThem() {
        Execution execution = executed(
                transaction(ALICE, 0, new Operation.Redeem(EUR, new Amount(9_999))),
                transaction(ALICE, 1, new Operation.Redeem(EUR, new Amount(2))),
                transaction(ALICE, 2, new Operation.Redeem(GOLD, new Amount(1))));

        assertThat(outcomes(execution))
                .containsExactly(Outcome.SETTLED, Outcome.INSUFFICIENT_BALANCE, Outcome.UNKNOWN_ASSET);
        assertThat(execution.after().asset(EUR).orElseThrow().supply()).isEqualTo(new Amount(1));
    }

    @Test
    void aNewAuthorityCountsFromTheNextTransactionOfTheSameBlock() {
        Transaction change =
                transaction(ALICE, 0, new Operation.SetAuthority(Authority.of(NEW_KEY_OF_BOB.publicKey())));
        Transaction withNewKey = signedBy(NEW_KEY_OF_BOB, ALICE, 1);

        assertThat(outcomes(executed(change, withNewKey))).containsOnly(Outcome.SETTLED);
        assertInvalid(NOT_AUTHORIZED, change, transaction(ALICE, 1, pay(BOB, 1)));
        assertInvalid(NOT_AUTHORIZED, withNewKey);
    }

    @Test
    void aBlockWithATransactionThatMayNotBeInItIsInvalid() {
        Transaction good = transaction(ALICE, 0, pay(BOB, 1));
        assertInvalid("its nonce is used", good, good);
        assertInvalid(
                "its nonce is not below the sender's lowest free one + 1024", transaction(ALICE, 1024, pay(BOB, 1)));
        assertInvalid("its sender has no account", transaction(BOB, 0, pay(ALICE, 1)));
        assertInvalid(NOT_AUTHORIZED, signedBy(BOB, ALICE, 0));
        assertInvalid("it is signed for another network", bounded(Hash.ZERO, 100));
        assertInvalid("its expiry height has passed", bounded(Examples.CHAIN_ID, 0));
        assertInvalid("its expiry height is too far ahead", bounded(Examples.CHAIN_ID, 10_002));
        assertThat(executed(bounded(Examples.CHAIN_ID, 1)).receipts()).hasSize(1);
        assertThat(executed(bounded(Examples.CHAIN_ID, 10_001)).receipts()).hasSize(1);
    }

    @Test
    void aBlockOverItsLimitsIsInvalid() {
        LedgerLimits two = new LedgerLimits(4096, 2, 4096, 10_000, 4);
        BlockExecutor small = new BlockExecutor(Parameters.of(two), Examples.CHAIN_ID);
        List<Transaction> three = List.of(
                transaction(ALICE, 0, pay(BOB, 1)),
                transaction(ALICE, 1, pay(BOB, 1)),
                transaction(ALICE, 2, pay(BOB, 1)));

        assertThat(small.execute(state, 1, three))
                .isEqualTo(new InvalidBlock(Optional.empty(), "3 transactions where 2 are allowed"));
        BlockExecutor narrow =
                new BlockExecutor(Parameters.of(new LedgerLimits(512, 10, 512, 10_000, 4)), Examples.CHAIN_ID);
        assertThat(narrow.execute(state, 1, three))
                .isEqualTo(new InvalidBlock(Optional.empty(), "its transactions have more than 512 bytes"));
    }

    @Test
    void receiptsAndRootsAreThoseOfTheirLayouts() {
        List<Receipt> receipts = Examples.EXECUTION.receipts();

        assertThat(receipts).extracting(Receipt::index).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(receipts).extracting(Receipt::height).containsOnly(1L);
        assertThat(Examples.EXECUTION.transactionsRoot())
                .isEqualTo(MerkleRoot.of(
                        Examples.transactions().stream().map(Transaction::hash).toList()));
        assertThat(Examples.EXECUTION.receiptsRoot())
                .isEqualTo(MerkleRoot.of(
                        receipts.stream().map(LedgerLayouts::receiptHash).toList()));
    }

    @Test
    void theLeaderFillsABlockWithWhatFitsAndSaysWhatDoesNot() {
        Transaction good = transaction(ALICE, 0, pay(BOB, 1));
        Transaction sameNonce = transaction(ALICE, 0, pay(BOB, 2));
        Transaction stranger = transaction(NEW_KEY_OF_BOB, 0, pay(BOB, 2));
        Transaction later = transaction(BOB, 0, pay(ALICE, 1));
        BlockExecutor three =
                new BlockExecutor(Parameters.of(new LedgerLimits(4096, 2, 4096, 10_000, 4)), Examples.CHAIN_ID);
        Selection selection =
                three.select(state, 1, List.of(stranger, good, sameNonce, later, transaction(ALICE, 1, pay(BOB, 1))));

        assertThat(selection.included()).containsExactly(good, later);
        assertThat(selection.skipped())
                .containsExactly(
                        new Selection.Skipped(stranger, Inclusion.Refusal.UNKNOWN_SENDER),
                        new Selection.Skipped(sameNonce, Inclusion.Refusal.NONCE_USED));
        assertThat(((Execution) three.execute(state, 1, selection.included())).stateRoot())
                .isEqualTo(selection.execution().stateRoot());
    }

    private Execution executed(Transaction... transactions) {
        BlockResult result = executor.execute(state, 1, List.of(transactions));
        assertThat(result).isInstanceOf(Execution.class);
        return (Execution) result;
    }

    private void assertInvalid(String reason, Transaction... transactions) {
        assertThat(executor.execute(state, 1, List.of(transactions)))
                .isEqualTo(new InvalidBlock(Optional.of(transactions[transactions.length - 1].id()), reason));
    }

    private static Operation pay(Signer to, long units) {
        return new Operation.Transfer(account(to), EUR, new Amount(units), "");
    }

    private static Transaction signedBy(Signer signer, Signer sender, long nonce) {
        return TransactionCodec.sign(Examples.body(sender, nonce, pay(BOB, 1)), signer);
    }

    private static Transaction bounded(Hash chainId, long expiryHeight) {
        AccountId sender = account(ALICE);
        return TransactionCodec.sign(new TransactionBody(chainId, sender, 0, expiryHeight, pay(BOB, 1)), ALICE);
    }

    private static List<Outcome> outcomes(Execution execution) {
        return execution.receipts().stream().map(Receipt::outcome).toList();
    }

    private static Account accountOf(Execution execution, Signer owner) {
        return execution.after().account(account(owner)).orElseThrow();
    }

    private static long balance(Execution execution, Signer owner) {
        return accountOf(execution, owner).balance(EUR).units();
    }
}
