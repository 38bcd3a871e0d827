package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;
import static org.curia.core.Examples.EUR;
import static org.curia.core.Examples.GOLD;
import static org.curia.core.Examples.TREASURY;
import static org.curia.core.Examples.account;
import static org.curia.core.Examples.transaction;
import static org.curia.core.Examples.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curia.core.Examples;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;
import org.curia.core.model.Policy.FirstBalance;
import org.curia.core.model.Policy.Permission;
import org.curia.core.model.Receipt;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.StateKind;
import org.curia.core.model.Transaction;
import org.curia.core.state.Base;
import org.curia.core.state.LedgerState;
import org.junit.jupiter.api.Test;

/** The genesis of the examples has the accounts of the treasury and Alice, and the asset EUR. */
class PolicyRuleTest {
    private static final Policy OPEN =
            new Policy(1000, 1000, 1000, 1000, Permission.OPEN, Permission.OPEN, Optional.empty());

    @Test
    void oneFundedClientOpensNoMoreAccountsThanThereMayBe() {
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            payments.add(transaction(ALICE, i, pay(wallet(100 + i), EUR, 1)));
        }
        Execution execution = executed(OPEN.withMaxAccounts(5), payments);

        assertThat(outcomes(execution).subList(0, 3)).containsOnly(Outcome.SETTLED);
        assertThat(outcomes(execution).subList(3, 20)).containsOnly(Outcome.TOO_MANY_ACCOUNTS);
        assertThat(execution.after().count(StateKind.ACCOUNT)).isEqualTo(5);
        assertThat(execution.after().account(account(ALICE)).orElseThrow().balance(EUR))
                .as("what is refused costs nothing")
                .isEqualTo(new Amount(9997));
    }

    @Test
    void theBoundCountsAcrossBlocksThatAreNotFinal() {
        Policy policy = OPEN.withMaxAccounts(4);
        Execution first = executed(policy, List.of(transaction(ALICE, 0, pay(BOB, EUR, 1))));
        Execution second = executed(policy, first.after(), 2, List.of(transaction(ALICE, 1, pay(wallet(100), EUR, 1))));
        Execution third = executed(policy, second.after(), 3, List.of(transaction(ALICE, 2, pay(wallet(101), EUR, 1))));

        assertThat(outcomes(second)).containsExactly(Outcome.SETTLED);
        assertThat(outcomes(third)).containsExactly(Outcome.TOO_MANY_ACCOUNTS);
    }

    @Test
    void theBoundCountsTheSameAfterARestart() {
        Policy policy = OPEN.withMaxAccounts(3);
        LedgerState state = Examples.state();
        state.apply(executed(policy, state, 1, List.of(transaction(ALICE, 0, pay(BOB, EUR, 1))))
                .after());
        LedgerState restarted = LedgerState.load(Examples.GENESIS.limits(), state.ascending());
        List<Transaction> next = List.of(transaction(ALICE, 1, pay(wallet(100), EUR, 1)));

        assertThat(outcomes(executed(policy, restarted, 2, next))).containsExactly(Outcome.TOO_MANY_ACCOUNTS);
        assertThat(executed(policy, restarted, 2, next).stateRoot())
                .isEqualTo(executed(policy, state, 2, next).stateRoot());
    }

    @Test
    void anAccountThatExistsIsPaidAlsoWhenNoMoreMayBeOpened() {
        Execution execution = executed(OPEN.withMaxAccounts(2), List.of(transaction(ALICE, 0, pay(TREASURY, EUR, 1))));

        assertThat(outcomes(execution)).containsExactly(Outcome.SETTLED);
    }

    @Test
    void issuingOpensNoMoreAccountsThanThereMayBe() {
        Execution execution = executed(OPEN.withMaxAccounts(2), List.of(transaction(TREASURY, 0, issue(BOB, EUR))));

        assertThat(outcomes(execution)).containsExactly(Outcome.TOO_MANY_ACCOUNTS);
        assertThat(execution.after().asset(EUR).orElseThrow().supply()).isEqualTo(new Amount(10_000));
    }

    @Test
    void oneClientCreatesNoMoreAssetsThanThereMayBe() {
        Policy policy = new Policy(1000, 3, 1000, 1000, Permission.OPEN, Permission.OPEN, Optional.empty());
        List<Transaction> creations = IntStream.range(0, 10)
                .mapToObj(i -> transaction(ALICE, i, new Operation.CreateAsset(new AssetCode("A" + i), 0)))
                .toList();
        Execution execution = executed(policy, creations);

        assertThat(outcomes(execution).subList(0, 2)).containsOnly(Outcome.SETTLED);
        assertThat(outcomes(execution).subList(2, 10)).containsOnly(Outcome.TOO_MANY_ASSETS);
        assertThat(execution.after().count(StateKind.ASSET)).isEqualTo(3);
    }

    @Test
    void oneClientAnchorsNoMoreThanThereMayBeInTheNetwork() {
        List<Transaction> anchors = IntStream.range(0, 10)
                .mapToObj(i -> transaction(ALICE, i, new Operation.Anchor(Hash.tagged("file " + i), i, "")))
                .toList();
        Execution execution = executed(OPEN.withMaxAnchors(3), anchors);

        assertThat(outcomes(execution).subList(0, 3)).containsOnly(Outcome.SETTLED);
        assertThat(outcomes(execution).subList(3, 10)).containsOnly(Outcome.TOO_MANY_ANCHORS);
        assertThat(execution.after().count(StateKind.ANCHOR)).isEqualTo(3);
    }

    @Test
    void aNetworkMayHaveNoAnchors() {
        Execution execution = executed(
                OPEN.withMaxAnchors(0), List.of(transaction(ALICE, 0, new Operation.Anchor(Hash.ZERO, 0, ""))));

        assertThat(outcomes(execution)).containsExactly(Outcome.TOO_MANY_ANCHORS);
    }

    @Test
    void anAccountHoldsNoMoreAssetsThanItMay() {
        Execution execution = executed(
                OPEN.withMaxAssetsPerAccount(1),
                List.of(
                        transaction(TREASURY, 0, new Operation.CreateAsset(GOLD, 0)),
                        transaction(TREASURY, 1, issue(ALICE, GOLD)),
                        transaction(ALICE, 0, pay(TREASURY, EUR, 10_000)),
                        transaction(TREASURY, 2, issue(ALICE, GOLD))));

        assertThat(outcomes(execution))
                .as("a balance that is given away frees its place")
                .containsExactly(Outcome.SETTLED, Outcome.TOO_MANY_ASSETS_OF_ACCOUNT, Outcome.SETTLED, Outcome.SETTLED);
    }

    @Test
    void worthlessAssetsDoNotKeepAnAccountFromBeingPaidInTheAssetOfFirstBalances() {
        Policy policy = new Policy(
                1000,
                1000,
                1,
                1000,
                Permission.OPEN,
                Permission.OPEN,
                Optional.of(new FirstBalance(EUR, new Amount(100))));
        Execution execution = executed(
                policy,
                List.of(
                        transaction(ALICE, 0, new Operation.CreateAsset(GOLD, 0)),
                        transaction(ALICE, 1, issue(TREASURY, GOLD)),
                        transaction(ALICE, 2, pay(TREASURY, EUR, 1)),
                        transaction(ALICE, 3, issue(ALICE, GOLD))));

        assertThat(outcomes(execution)).containsOnly(Outcome.SETTLED);
    }

    @Test
    void anAccountBeginsWithTheFirstBalanceAndWithNothingElse() {
        Policy policy = new Policy(
                1000,
                1000,
                1000,
                1000,
                Permission.OPEN,
                Permission.OPEN,
                Optional.of(new FirstBalance(EUR, new Amount(100))));
        Execution execution = executed(
                policy,
                List.of(
                        transaction(ALICE, 0, pay(BOB, EUR, 99)),
                        transaction(ALICE, 1, new Operation.CreateAsset(GOLD, 0)),
                        transaction(ALICE, 2, issue(BOB, GOLD)),
                        transaction(ALICE, 3, pay(BOB, EUR, 100)),
                        transaction(ALICE, 4, pay(BOB, EUR, 1))));

        assertThat(outcomes(execution))
                .containsExactly(
                        Outcome.FIRST_BALANCE_TOO_SMALL,
                        Outcome.SETTLED,
                        Outcome.FIRST_BALANCE_TOO_SMALL,
                        Outcome.SETTLED,
                        Outcome.SETTLED);
    }

    @Test
    void onlyThosePermittedOpenAccountsAndCreateAssets() {
        Permission treasury = Permission.of(List.of(account(TREASURY)));
        Policy policy = new Policy(1000, 1000, 1000, 1000, treasury, treasury, Optional.empty());
        Execution execution = executed(
                policy,
                List.of(
                        transaction(ALICE, 0, pay(BOB, EUR, 1)),
                        transaction(ALICE, 1, new Operation.CreateAsset(GOLD, 0)),
                        transaction(ALICE, 2, pay(TREASURY, EUR, 1)),
                        transaction(TREASURY, 0, pay(BOB, EUR, 1)),
                        transaction(TREASURY, 1, new Operation.CreateAsset(GOLD, 0)),
                        transaction(ALICE, 3, pay(BOB, EUR, 1))));

        assertThat(outcomes(execution))
                .containsExactly(
                        Outcome.NOT_PERMITTED,
                        Outcome.NOT_PERMITTED,
                        Outcome.SETTLED,
                        Outcome.SETTLED,
                        Outcome.SETTLED,
                        Outcome.SETTLED);
    }

    @Test
    void aTransferOfEverythingToOneselfIsNoNewAsset() {
        Execution execution =
                executed(OPEN.withMaxAssetsPerAccount(1), List.of(transaction(ALICE, 0, pay(ALICE, EUR, 10_000))));

        assertThat(outcomes(execution)).containsExactly(Outcome.SETTLED);
    }

    private static Operation pay(Signer to, AssetCode asset, long units) {
        return new Operation.Transfer(account(to), asset, new Amount(units), "");
    }

    private static Operation issue(Signer to, AssetCode asset) {
        AccountId receiver = account(to);
        return new Operation.Issue(asset, receiver, new Amount(7));
    }

    private static Execution executed(Policy policy, List<Transaction> transactions) {
        return executed(policy, Examples.state(), 1, transactions);
    }

    private static Execution executed(Policy policy, Base base, long height, List<Transaction> transactions) {
        Parameters parameters = Parameters.of(Examples.GENESIS.limits(), policy);
        BlockResult result = new BlockExecutor(parameters, Examples.CHAIN_ID).execute(base, height, transactions);
        assertThat(result).isInstanceOf(Execution.class);
        return (Execution) result;
    }

    private static List<Outcome> outcomes(Execution execution) {
        return execution.receipts().stream().map(Receipt::outcome).toList();
    }
}
