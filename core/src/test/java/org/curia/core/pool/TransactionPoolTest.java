package org.curia.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;
import static org.curia.core.Examples.EUR;
import static org.curia.core.Examples.GOLD;
import static org.curia.core.Examples.NEW_KEY_OF_BOB;
import static org.curia.core.Examples.TREASURY;
import static org.curia.core.Examples.account;
import static org.curia.core.Examples.transaction;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.Signer;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.Execution;
import org.curia.core.execution.Inclusion;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.model.Witness;
import org.curia.core.pool.Admission.Reason;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateView;
import org.junit.jupiter.api.Test;

class TransactionPoolTest {
    private static final int LOOKS = 10;
    private static final Door GOSSIP = new Door.Gossip(0);
    private static final Door OF_ANOTHER = new Door.Gossip(1);

    private final LedgerState state = Examples.state();
    private final TransactionPool pool = pool(100);

    @Test
    void whatWaitsStandsInOrderOfArrival() {
        Transaction second = transaction(ALICE, 7, pay(2));
        Transaction first = transaction(ALICE, 9, pay(1));
        admit(first);
        admit(second);

        assertThat(pool.ready()).containsExactly(first, second);
        assertThat(pool.get(second.id())).contains(second);
        assertThat(pool.size()).isEqualTo(2);
    }

    @Test
    void whatIsKnownIsAdmittedAgainAndWaitsOnce() {
        Transaction transaction = transaction(ALICE, 0, pay(1));

        assertThat(admit(transaction)).isEqualTo(new Admission.Admitted(transaction.id(), false));
        assertThat(admit(transaction)).isEqualTo(new Admission.Admitted(transaction.id(), true));
        assertThat(pool.size()).isEqualTo(1);
    }

    @Test
    void oneTransactionWaitsForEachSenderAndNonce() {
        admit(transaction(ALICE, 0, pay(1)));

        assertRefused(Reason.NONCE_PENDING, transaction(ALICE, 0, pay(2)), Door.OWN);
        assertRefused(Reason.NONCE_PENDING, transaction(ALICE, 0, pay(2)), GOSSIP);
    }

    @Test
    void aTransactionIsFoundByTheHashOfItsExactBytes() throws MalformedException {
        Transaction transaction = transaction(ALICE, 0, pay(1));
        admit(transaction);

        assertThat(pool.byHash(transaction.hash())).contains(transaction);
        assertThat(pool.byHash(signedAgain(transaction).hash())).isEmpty();
    }

    @Test
    void aBodyThatItsSenderHasSignedTwiceWaitsOnce() throws MalformedException {
        Transaction transaction = transaction(ALICE, 0, pay(1));
        admit(transaction);

        assertThat(admit(signedAgain(transaction))).isEqualTo(new Admission.Admitted(transaction.id(), true));
        assertThat(pool.size()).isEqualTo(1);
        pool.afterBlock(List.of(signedAgain(transaction)), state, 1);
        assertThat(pool.isEmpty()).isTrue();
        assertThat(pool.byHash(transaction.hash())).isEmpty();
    }

    @Test
    void aWitnessThatIsNotTheSendersIsNeverKeptForLaterNotByGossipEither() {
        Operation payment = pay(1);
        Transaction known = TransactionCodec.sign(Examples.body(ALICE, 0, payment), BOB);
        Transaction unknown = TransactionCodec.sign(Examples.body(BOB, 0, payment), ALICE);
        Transaction tooFar =
                TransactionCodec.sign(bounded(Examples.CHAIN_ID, 10_002).body(), BOB);

        assertRefused(Reason.NOT_AUTHORIZED, known, GOSSIP);
        assertRefused(Reason.UNKNOWN_SENDER, unknown, GOSSIP);
        assertRefused(Reason.EXPIRY_TOO_FAR, tooFar, GOSSIP);
        assertThat(pool.isEmpty()).isTrue();
    }

    @Test
    void aWitnessThatIsNotTheSendersIsRefusedAlsoWhereTheRightTransactionWaits() {
        admit(transaction(ALICE, 0, pay(1)));

        assertRefused(Reason.NOT_AUTHORIZED, TransactionCodec.sign(Examples.body(ALICE, 0, pay(1)), BOB), Door.OWN);
    }

    private static Transaction signedAgain(Transaction transaction) throws MalformedException {
        Witness witness = transaction.witnesses().get(0);
        byte[] other = witness.signature().bytes();
        other[0] ^= 1;
        return TransactionCodec.decode(
                transaction.bodyBytes(), List.of(new Witness(witness.publicKey(), Signature.of(other))));
    }

    @Test
    void whatMayNotBeInTheNextBlockIsRefusedAtTheOwnDoor() {
        assertRefused(Reason.UNKNOWN_SENDER, transaction(BOB, 0, pay(1)), Door.OWN);
        assertRefused(Reason.NONCE_TOO_FAR, transaction(ALICE, 1024, pay(1)), Door.OWN);
        assertRefused(Reason.NOT_AUTHORIZED, TransactionCodec.sign(Examples.body(ALICE, 0, pay(1)), BOB), Door.OWN);
        assertRefused(Reason.WRONG_CHAIN, bounded(Hash.ZERO, 5), Door.OWN);
        assertRefused(Reason.EXPIRED, bounded(Examples.CHAIN_ID, 0), Door.OWN);
        assertRefused(Reason.EXPIRY_TOO_FAR, bounded(Examples.CHAIN_ID, 10_002), Door.OWN);
    }

    @Test
    void whatTheSenderCannotPayNowIsRefusedAtTheOwnDoorOnly() {
        Transaction tooMuch = transaction(ALICE, 0, pay(10_001));
        Transaction unknown = transaction(ALICE, 1, new Operation.Redeem(GOLD, new Amount(1)));

        assertRefused(Reason.INSUFFICIENT_BALANCE, tooMuch, Door.OWN);
        assertRefused(Reason.UNKNOWN_ASSET, unknown, Door.OWN);
        assertThat(pool.admit(tooMuch, state, 0, GOSSIP)).isInstanceOf(Admission.Admitted.class);
        assertThat(pool.admit(unknown, state, 0, GOSSIP)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void theRefusalLeavesTheNonceFree() {
        assertRefused(Reason.INSUFFICIENT_BALANCE, transaction(ALICE, 0, pay(10_001)), Door.OWN);

        assertThat(admit(transaction(ALICE, 0, pay(1)))).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aFullPoolRefuses() {
        TransactionPool small = pool(2);
        small.admit(transaction(ALICE, 0, pay(1)), state, 0, Door.OWN);
        small.admit(transaction(ALICE, 1, pay(1)), state, 0, Door.OWN);
        Transaction third = transaction(ALICE, 2, pay(1));

        assertThat(((Admission.Refused) small.admit(third, state, 0, Door.OWN)).reason())
                .isEqualTo(Reason.POOL_FULL);
    }

    @Test
    void theBlocksTransactionsLeaveWithoutAWord() {
        Transaction included = transaction(ALICE, 0, pay(1));
        Transaction waiting = transaction(ALICE, 1, pay(1));
        admit(included);
        admit(waiting);

        assertThat(block(1, included)).isEmpty();
        assertThat(pool.ready()).containsExactly(waiting);
    }

    @Test
    void whoseNonceABlockUsedIsDropped() {
        Transaction mine = transaction(ALICE, 0, pay(1));
        admit(mine);

        assertThat(block(1, transaction(ALICE, 0, pay(2)))).containsExactly(new Dropped(mine, Reason.NONCE_USED));
        assertThat(pool.isEmpty()).isTrue();
    }

    @Test
    void whatCanNoLongerBeInABlockIsDroppedAsExpired() {
        Transaction brief = bounded(Examples.CHAIN_ID, 2);
        admit(brief);

        assertThat(pool.afterBlock(List.of(), state, 1)).isEmpty();
        assertThat(pool.afterBlock(List.of(), state, 2)).containsExactly(new Dropped(brief, Reason.EXPIRED));
    }

    @Test
    void whatIsSignedWithAReplacedKeyIsDropped() {
        Transaction old = transaction(ALICE, 1, pay(1));
        admit(old);

        assertThat(block(
                        1, transaction(ALICE, 0, new Operation.SetAuthority(Authority.of(NEW_KEY_OF_BOB.publicKey())))))
                .containsExactly(new Dropped(old, Reason.NOT_AUTHORIZED));
    }

    @Test
    void gossipFromAheadWaitsUntilItsBlockIsFinalHere() {
        Transaction funding = transaction(ALICE, 0, pay(50));
        Transaction early = transaction(BOB, 0, new Operation.Transfer(account(ALICE), EUR, new Amount(5), ""));

        assertThat(pool.admit(early, state, 0, GOSSIP)).isInstanceOf(Admission.Admitted.class);
        assertThat(block(1, funding)).isEmpty();
        assertThat(pool.ready()).containsExactly(early);
    }

    @Test
    void gossipThatNeverFitsIsDroppedAfterAWhile() {
        Transaction stranger = transaction(BOB, 0, pay(1));
        pool.admit(stranger, state, 0, GOSSIP);
        for (long height = 1; height < 100; height++) {
            assertThat(pool.afterBlock(List.of(), state, height)).isEmpty();
        }

        assertThat(pool.afterBlock(List.of(), state, 100))
                .containsExactly(new Dropped(stranger, Reason.UNKNOWN_SENDER));
    }

    @Test
    void earlyGossipGivesWayToATransactionThatFits() {
        Transaction early = TransactionCodec.sign(
                new TransactionBody(
                        Examples.CHAIN_ID,
                        account(ALICE),
                        0,
                        1000,
                        List.of(Examples.of(ALICE, pay(3)), Examples.of(BOB, pay(1)))),
                ALICE,
                BOB);
        Transaction mine = transaction(ALICE, 0, pay(1));
        assertThat(pool.admit(early, state, 0, GOSSIP)).isInstanceOf(Admission.Admitted.class);

        assertThat(admit(mine)).isEqualTo(new Admission.Admitted(mine.id(), false));
        assertThat(pool.ready()).containsExactly(mine);
        assertThat(pool.takeDisplaced()).containsExactly(new Dropped(early, Reason.NONCE_PENDING));
        assertThat(pool.takeDisplaced()).isEmpty();
    }

    /** A validator that sends it again makes nobody say that it is pending, or later that it expired. */
    @Test
    void aFinalTransactionDoesNotEnterThePoolAgainAfterItsKeyWasReplaced() {
        Transaction paid = transaction(ALICE, 0, pay(1));
        block(1, paid, transaction(ALICE, 1, new Operation.SetAuthority(Authority.of(NEW_KEY_OF_BOB.publicKey()))));

        assertThat(pool.admit(paid, state, 1, GOSSIP)).isInstanceOf(Admission.Refused.class);
        assertThat(pool.isEmpty()).isTrue();
    }

    @Test
    void ofTheSameBodyWithOtherWitnessesTheFirstIsKept() {
        Transaction held = joint(ALICE, BOB);
        Transaction other = joint(ALICE, TREASURY);
        openJointAccount();
        assertThat(admit(held)).isEqualTo(new Admission.Admitted(held.id(), false));

        assertThat(other.id()).isEqualTo(held.id());
        assertThat(admit(other)).isEqualTo(new Admission.Admitted(held.id(), true));
        assertThat(pool.size()).isEqualTo(1);
        assertThat(admit(held)).isEqualTo(new Admission.Admitted(held.id(), true));
        assertThat(pool.get(held.id())).contains(held);
    }

    @Test
    void aFinalTransactionLeavesAlsoWhereOtherWitnessesWereHeld() {
        openJointAccount();
        admit(joint(ALICE, BOB));

        assertThat(block(2, joint(ALICE, TREASURY))).isEmpty();
        assertThat(pool.isEmpty()).isTrue();
    }

    @Test
    void aChangeOfAnotherSourcesAuthorityDropsWhatItSigned() {
        block(1, transaction(ALICE, 0, pay(100)));
        Transaction waiting = TransactionCodec.sign(
                Examples.body(ALICE, 1, List.of(Examples.of(ALICE, pay(1)), Examples.of(BOB, pay(1)))), ALICE, BOB);
        admit(waiting);
        Transaction change = transaction(BOB, 0, new Operation.SetAuthority(Authority.of(NEW_KEY_OF_BOB.publicKey())));

        assertThat(block(2, change)).containsExactly(new Dropped(waiting, Reason.NOT_AUTHORIZED));
        assertThat(pool.isEmpty()).isTrue();
    }

    @Test
    void whatManyOfItsSourcesHaveChangedIsLookedAtOnceABlock() {
        block(1, transaction(ALICE, 0, pay(100)));
        var looks = new AtomicInteger();
        TransactionPool counted = counted(looks);
        Transaction waiting = ofBoth(1);
        counted.admit(waiting, state, 1, Door.OWN);
        looks.set(0);

        assertThat(counted.afterBlock(List.of(sameKeys(ALICE, 2), sameKeys(BOB, 0)), state, 2))
                .isEmpty();
        assertThat(looks).hasValue(1);
        assertThat(counted.ready()).containsExactly(waiting);
    }

    @Test
    void aPaymentMakesNothingElseOfItsSourcesBeLookedAt() {
        block(1, transaction(ALICE, 0, pay(100)));
        var looks = new AtomicInteger();
        TransactionPool counted = counted(looks);
        counted.admit(ofBoth(1), state, 1, Door.OWN);
        looks.set(0);

        counted.afterBlock(List.of(ofBoth(2)), state, 2);

        assertThat(looks).hasValue(0);
    }

    @Test
    void aSourceThatEverythingNamesMakesFewBeLookedAtABlock() {
        block(1, transaction(ALICE, 0, pay(100)));
        var looks = new AtomicInteger();
        TransactionPool counted = counted(looks);
        for (int nonce = 1; nonce <= 2 * LOOKS; nonce++) {
            counted.admit(ofBoth(nonce), state, 1, Door.OWN);
        }
        Transaction change = transaction(BOB, 0, new Operation.SetAuthority(Authority.of(NEW_KEY_OF_BOB.publicKey())));
        execute(2, change);
        looks.set(0);

        assertThat(counted.afterBlock(List.of(change), state, 2)).hasSize(LOOKS);
        assertThat(looks).hasValue(LOOKS);
        assertThat(counted.ready()).as("nobody builds a block of those").isEmpty();
        assertThat(counted.hasExecutable()).as("nobody is to blame for them").isFalse();
        assertThat(counted.oldestExecutable()).isEmpty();

        assertThat(counted.settleDoubts(state, 2)).hasSize(LOOKS);
        assertThat(counted.isEmpty()).isTrue();
    }

    @Test
    void whatWasLookedAtInVainKeepsNoPlaceFromWhatItsSenderSignsAnew() {
        block(1, transaction(ALICE, 0, pay(100)));
        TransactionPool counted = counted(new AtomicInteger());
        for (int nonce = 1; nonce <= LOOKS + 1; nonce++) {
            counted.admit(ofBoth(nonce), state, 1, Door.OWN);
        }
        Transaction change = transaction(BOB, 0, new Operation.SetAuthority(Authority.of(NEW_KEY_OF_BOB.publicKey())));
        execute(2, change);
        counted.afterBlock(List.of(change), state, 2);
        Transaction old = counted.get(ofBoth(LOOKS + 1).id()).orElseThrow();

        Transaction anew = transaction(ALICE, LOOKS + 1, pay(1));

        assertThat(counted.admit(anew, state, 2, Door.OWN)).isEqualTo(new Admission.Admitted(anew.id(), false));
        assertThat(counted.takeDisplaced()).containsExactly(new Dropped(old, Reason.NOT_AUTHORIZED));
    }

    private static Transaction sameKeys(Signer signer, long nonce) {
        return transaction(signer, nonce, new Operation.SetAuthority(Authority.of(signer.publicKey())));
    }

    private static TransactionPool counted(AtomicInteger looks) {
        var counting = new Inclusion(Examples.GENESIS.parameters(), Examples.CHAIN_ID) {
            @Override
            public Optional<Refusal> refusal(Transaction transaction, StateView before, long height) {
                looks.incrementAndGet();
                return super.refusal(transaction, before, height);
            }
        };
        return new TransactionPool(counting, Examples.GENESIS.parameters().policy(), 100, 1, LOOKS);
    }

    private static Transaction ofBoth(long nonce) {
        return TransactionCodec.sign(
                Examples.body(ALICE, nonce, List.of(Examples.of(ALICE, pay(1)), Examples.of(BOB, pay(1)))), ALICE, BOB);
    }

    @Test
    void whatWouldFailAtAnyOperationIsRefusedAtTheOwnDoor() {
        block(1, transaction(ALICE, 0, pay(100)));
        Transaction tooMuch = TransactionCodec.sign(
                Examples.body(ALICE, 1, List.of(Examples.of(ALICE, pay(1)), Examples.of(BOB, pay(102)))), ALICE, BOB);
        Transaction justEnough = TransactionCodec.sign(
                Examples.body(ALICE, 2, List.of(Examples.of(ALICE, pay(1)), Examples.of(BOB, pay(101)))), ALICE, BOB);

        assertRefused(Reason.INSUFFICIENT_BALANCE, tooMuch, Door.OWN);
        assertThat(admit(justEnough)).isInstanceOf(Admission.Admitted.class);
        assertRefused(
                Reason.NOT_THE_ISSUER,
                transaction(ALICE, 3, new Operation.Issue(EUR, account(BOB), new Amount(1))),
                Door.OWN);
        assertRefused(Reason.ASSET_EXISTS, transaction(ALICE, 3, new Operation.CreateAsset(EUR, 1)), Door.OWN);
    }

    @Test
    void earlyGossipOfAPeerFillsItsShareOfAnEighthAndTakesNothingFromAnother() {
        for (int nonce = 0; nonce < 6; nonce++) {
            assertThat(pool.admit(transaction(BOB, nonce, pay(1)), state, 0, GOSSIP))
                    .isInstanceOf(Admission.Admitted.class);
        }
        assertRefused(Reason.POOL_FULL, transaction(BOB, 6, pay(1)), GOSSIP);

        assertThat(pool.admit(transaction(BOB, 6, pay(1)), state, 0, OF_ANOTHER))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(admit(transaction(ALICE, 0, pay(1)))).isInstanceOf(Admission.Admitted.class);
        assertThat(pool.ready()).as("what fits now comes first").element(0).isEqualTo(transaction(ALICE, 0, pay(1)));
    }

    @Test
    void earlyGossipOfAPeerFillsItsShareOfTheBytes() {
        int fit = 0;
        while (pool.admit(large(fit), state, 0, GOSSIP) instanceof Admission.Admitted) {
            fit++;
        }

        assertThat(fit).as("of 3,200 bytes").isBetween(1, 2);
        assertThat(pool.admit(large(fit), state, 0, OF_ANOTHER)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aShareIsFreeAgainOnceItsTransactionsFitOrAreGone() {
        for (int nonce = 0; nonce < 6; nonce++) {
            pool.admit(transaction(BOB, nonce, pay(1)), state, 0, GOSSIP);
        }
        Transaction seventh = transaction(TREASURY, 5000, pay(1));
        assertRefused(Reason.POOL_FULL, seventh, GOSSIP);

        block(1, transaction(ALICE, 0, pay(50)));

        assertThat(pool.admit(seventh, state, 1, GOSSIP)).isInstanceOf(Admission.Admitted.class);
    }

    /** Its sender has no account. */
    private static Transaction large(long nonce) {
        String reference = "x".repeat(100);
        List<SourcedOperation> payments = Collections.nCopies(
                10, Examples.of(BOB, new Operation.Transfer(account(ALICE), EUR, new Amount(1), reference)));
        return TransactionCodec.sign(Examples.body(BOB, nonce, payments), BOB);
    }

    /** Needs two of three keys. */
    private static final Authority JOINT = Examples.authority(2, Map.of(ALICE, 1, BOB, 1, TREASURY, 1));

    private void openJointAccount() {
        block(1, transaction(ALICE, 0, new Operation.Transfer(AccountId.of(JOINT), EUR, new Amount(50), "")));
    }

    private static Transaction joint(Signer... signers) {
        AccountId account = AccountId.of(JOINT);
        return TransactionCodec.sign(
                new TransactionBody(
                        Examples.CHAIN_ID,
                        account,
                        0,
                        1000,
                        List.of(
                                new SourcedOperation(account, new Operation.SetAuthority(JOINT)),
                                new SourcedOperation(account, pay(1)))),
                signers);
    }

    private Admission admit(Transaction transaction) {
        return pool.admit(transaction, state, 0, Door.OWN);
    }

    private void assertRefused(Reason reason, Transaction transaction, Door door) {
        Admission admission = pool.admit(transaction, state, 0, door);
        assertThat(admission).isInstanceOf(Admission.Refused.class);
        assertThat(((Admission.Refused) admission).reason()).isEqualTo(reason);
        assertThat(((Admission.Refused) admission).detail()).isNotBlank();
    }

    private List<Dropped> block(long height, Transaction... transactions) {
        execute(height, transactions);
        return pool.afterBlock(List.of(transactions), state, height);
    }

    private void execute(long height, Transaction... transactions) {
        Execution execution = (Execution) new BlockExecutor(Examples.GENESIS.parameters(), Examples.CHAIN_ID)
                .execute(state, height, List.of(transactions));
        state.apply(execution.after());
    }

    /** With two peers. */
    private static TransactionPool pool(int places) {
        return new TransactionPool(Examples.GENESIS.parameters(), Examples.CHAIN_ID, places, 2);
    }

    private static Operation pay(long units) {
        Signer to = BOB;
        return new Operation.Transfer(account(to), EUR, new Amount(units), "");
    }

    private static Transaction bounded(Hash chainId, long expiryHeight) {
        return TransactionCodec.sign(new TransactionBody(chainId, account(ALICE), 0, expiryHeight, pay(1)), ALICE);
    }
}
