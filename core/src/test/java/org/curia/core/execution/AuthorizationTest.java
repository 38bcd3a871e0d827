package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;
import static org.curia.core.Examples.EUR;
import static org.curia.core.Examples.NEW_KEY_OF_BOB;
import static org.curia.core.Examples.TREASURY;
import static org.curia.core.Examples.account;
import static org.curia.core.Examples.of;
import static org.curia.core.Examples.transaction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curia.core.Examples;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Signer;
import org.curia.core.execution.Inclusion.Refusal;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.state.Account;
import org.curia.core.state.LedgerState;
import org.junit.jupiter.api.Test;

/** Whose signatures a transaction needs, and that it has no others. */
class AuthorizationTest {
    /** Of weights 1, 2 and 1, two count. */
    private static final Authority JOINT = Examples.jointAuthority();

    private static final AccountId JOINT_ACCOUNT = AccountId.of(JOINT);

    private final LedgerState state = Examples.state();
    private final Inclusion inclusion = new Inclusion(Examples.GENESIS.parameters(), Examples.CHAIN_ID);
    private final BlockExecutor executor = new BlockExecutor(Examples.GENESIS.parameters(), Examples.CHAIN_ID);
    private long height = 1;

    @Test
    void weightsOfTheWitnessesReachTheThreshold() {
        settle(transaction(ALICE, 0, pay(JOINT_ACCOUNT, 50)));
        settle(joint(0, true, ALICE, TREASURY));

        assertThat(refusal(joint(1, false, ALICE, TREASURY))).isEmpty();
        assertThat(refusal(joint(1, false, BOB))).isEmpty();
        assertThat(refusal(joint(1, false, ALICE))).contains(Refusal.NOT_AUTHORIZED);
        assertThat(refusal(joint(1, false, ALICE, NEW_KEY_OF_BOB))).contains(Refusal.NOT_AUTHORIZED);
    }

    @Test
    void aWitnessThatCouldBeLeftOutIsRefused() {
        settle(transaction(ALICE, 0, pay(JOINT_ACCOUNT, 50)));
        settle(joint(0, true, ALICE, TREASURY));

        assertThat(refusal(joint(1, false, ALICE, BOB))).contains(Refusal.SUPERFLUOUS_WITNESS);
        assertThat(refusal(joint(1, false, ALICE, BOB, TREASURY))).contains(Refusal.SUPERFLUOUS_WITNESS);
        assertThat(refusal(joint(1, false, BOB, NEW_KEY_OF_BOB))).contains(Refusal.SUPERFLUOUS_WITNESS);
        assertThat(refusal(TransactionCodec.sign(Examples.body(ALICE, 1, pay(account(BOB), 1)), ALICE, BOB)))
                .contains(Refusal.SUPERFLUOUS_WITNESS);
    }

    @Test
    void aWitnessThatOneOfTheSourcesNeedsIsNotSuperfluous() {
        settle(transaction(ALICE, 0, pay(JOINT_ACCOUNT, 50)));
        settle(joint(0, true, ALICE, TREASURY));
        List<SourcedOperation> operations =
                List.of(of(ALICE, pay(account(BOB), 1)), new SourcedOperation(JOINT_ACCOUNT, pay(account(BOB), 1)));
        TransactionBody body = Examples.body(ALICE, 1, operations);

        assertThat(refusal(TransactionCodec.sign(body, ALICE, BOB))).isEmpty();
        assertThat(refusal(TransactionCodec.sign(body, ALICE, TREASURY))).isEmpty();
        assertThat(refusal(TransactionCodec.sign(body, BOB))).contains(Refusal.NOT_AUTHORIZED);
        assertThat(refusal(TransactionCodec.sign(body, ALICE, BOB, TREASURY))).contains(Refusal.SUPERFLUOUS_WITNESS);
    }

    @Test
    void anAccountOfSeveralKeysShowsItsFirstAuthorityByNamingIt() {
        settle(transaction(ALICE, 0, pay(JOINT_ACCOUNT, 50)));

        assertThat(refusal(joint(0, false, ALICE, TREASURY)))
                .as("nobody knows the authority")
                .contains(Refusal.NOT_AUTHORIZED);
        assertThat(refusal(joint(0, true, ALICE))).contains(Refusal.NOT_AUTHORIZED);
        settle(joint(0, true, BOB));
        assertThat(state.account(JOINT_ACCOUNT).flatMap(Account::authority)).contains(JOINT);
    }

    @Test
    void theFirstAuthorityIsNotReplacedByOneThatTheIdIsNotOf() {
        settle(transaction(ALICE, 0, pay(JOINT_ACCOUNT, 50)));
        Authority other = Examples.authority(1, Map.of(ALICE, 1, BOB, 2, TREASURY, 1));
        TransactionBody body =
                new TransactionBody(Examples.CHAIN_ID, JOINT_ACCOUNT, 0, 1000, new Operation.SetAuthority(other));

        assertThat(refusal(TransactionCodec.sign(body, ALICE))).contains(Refusal.NOT_AUTHORIZED);
    }

    @Test
    void theSenderHasToSignAlsoWhereAllOperationsAreOfOthers() {
        settle(transaction(ALICE, 0, pay(account(BOB), 50)));
        TransactionBody body = Examples.body(ALICE, 1, List.of(of(BOB, pay(account(TREASURY), 1))));

        assertThat(refusal(TransactionCodec.sign(body, BOB))).contains(Refusal.NOT_AUTHORIZED);
        assertThat(refusal(TransactionCodec.sign(body, ALICE, BOB))).isEmpty();
    }

    @Test
    void aSourceWithoutAnAccountIsRefused() {
        TransactionBody body = Examples.body(ALICE, 0, List.of(of(BOB, pay(account(TREASURY), 1))));

        assertThat(refusal(TransactionCodec.sign(body, ALICE, BOB))).contains(Refusal.UNKNOWN_SOURCE);
        assertThat(inclusion.refusalByWitnesses(TransactionCodec.sign(body, ALICE, BOB), state))
                .isEmpty();
        assertThat(inclusion.refusalByWitnesses(TransactionCodec.sign(body, ALICE, TREASURY), state))
                .contains(Refusal.NOT_AUTHORIZED);
    }

    @Test
    void anExchangeOfTwoPartiesSettlesWholeOrNotAtAll() {
        settle(transaction(ALICE, 0, pay(account(BOB), 100)));
        Transaction tooMuch = TransactionCodec.sign(
                Examples.body(ALICE, 1, List.of(of(ALICE, pay(account(BOB), 30)), of(BOB, pay(account(ALICE), 131)))),
                ALICE,
                BOB);
        Receipt failed = execute(tooMuch).receipts().get(0);

        assertThat(failed.outcome()).isEqualTo(Outcome.INSUFFICIENT_BALANCE);
        assertThat(failed.failedOperation()).isEqualTo(1);
        assertThat(balance(ALICE)).isEqualTo(9_900);
        assertThat(balance(BOB)).isEqualTo(100);
        assertThat(state.account(account(BOB)).flatMap(Account::authority))
                .as("what the witness showed remains")
                .contains(Authority.of(BOB.publicKey()));

        settle(TransactionCodec.sign(
                Examples.body(ALICE, 2, List.of(of(ALICE, pay(account(BOB), 30)), of(BOB, pay(account(ALICE), 130)))),
                ALICE,
                BOB));
        assertThat(balance(ALICE)).isEqualTo(10_000);
        assertThat(balance(BOB)).isZero();
    }

    @Test
    void aFailureTakesBackAnAuthorityThatWasSetBeforeIt() {
        Transaction failing = TransactionCodec.sign(
                Examples.body(
                        ALICE,
                        0,
                        List.of(
                                of(ALICE, new Operation.SetAuthority(Authority.of(BOB.publicKey()))),
                                of(ALICE, new Operation.CreateAsset(Examples.GOLD, 0)),
                                of(ALICE, pay(account(BOB), 10_001)))),
                ALICE);
        Execution execution = execute(failing);

        assertThat(execution.receipts())
                .containsExactly(Receipt.failed(failing.id(), 1, 0, Outcome.INSUFFICIENT_BALANCE, 2));
        assertThat(state.asset(Examples.GOLD)).isEmpty();
        assertThat(state.account(account(ALICE)).flatMap(Account::authority)).contains(Authority.of(ALICE.publicKey()));
        assertThat(state.account(account(ALICE)).orElseThrow().nonces().floor()).isEqualTo(1);
    }

    @Test
    void laterOperationsBuildOnEarlierOnes() {
        settle(transaction(ALICE, 1, pay(account(BOB), 1)));
        settle(TransactionCodec.sign(
                Examples.body(
                        ALICE,
                        0,
                        List.of(
                                of(ALICE, new Operation.CreateAsset(Examples.GOLD, 0)),
                                of(ALICE, new Operation.Issue(Examples.GOLD, account(BOB), new Amount(7))),
                                of(BOB, new Operation.Redeem(Examples.GOLD, new Amount(7))))),
                ALICE,
                BOB));
    }

    private void settle(Transaction transaction) {
        assertThat(execute(transaction).receipts())
                .allMatch(receipt -> receipt.outcome().settled());
    }

    private Execution execute(Transaction transaction) {
        BlockResult result = executor.execute(state, height, List.of(transaction));
        assertThat(result).isInstanceOf(Execution.class);
        state.apply(((Execution) result).after());
        height++;
        return (Execution) result;
    }

    private Optional<Refusal> refusal(Transaction transaction) {
        return inclusion.refusal(transaction, state, height);
    }

    private long balance(Signer owner) {
        return state.account(account(owner)).orElseThrow().balance(EUR).units();
    }

    private static Operation pay(AccountId to, long units) {
        return new Operation.Transfer(to, EUR, new Amount(units), "");
    }

    /** @param shown whether it names the authority of the account */
    private static Transaction joint(long nonce, boolean shown, Signer... signers) {
        SourcedOperation payment = new SourcedOperation(JOINT_ACCOUNT, pay(account(BOB), 1));
        SourcedOperation naming = new SourcedOperation(JOINT_ACCOUNT, new Operation.SetAuthority(JOINT));
        return TransactionCodec.sign(
                new TransactionBody(
                        Examples.CHAIN_ID,
                        JOINT_ACCOUNT,
                        nonce,
                        1000,
                        shown ? List.of(naming, payment) : List.of(payment)),
                signers);
    }
}
