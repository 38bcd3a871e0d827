package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.curia.core.Examples;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.model.Witness;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.Base;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChange;
import org.curia.core.state.StateEntry;
import org.curia.core.state.StateView;
import org.junit.jupiter.api.Test;

/** Random blocks from seeds; whatever they do, these hold. Signatures play no part and are left empty. */
class LedgerPropertiesTest {
    private static final int SEEDS = 40;
    private static final int BLOCKS = 25;

    /** Needs two of three keys. */
    private static final Authority JOINT =
            Examples.authority(2, Map.of(Examples.ALICE, 1, Examples.BOB, 1, Examples.TREASURY, 1));

    private final BlockExecutor executor = new BlockExecutor(Examples.GENESIS.parameters(), Examples.CHAIN_ID);
    private final List<PublicKey> keys = new ArrayList<>();
    private final List<AssetCode> codes = new ArrayList<>();

    LedgerPropertiesTest() {
        keys.add(Examples.TREASURY.publicKey());
        keys.add(Examples.ALICE.publicKey());
        for (int i = 5; i < 15; i++) {
            keys.add(Examples.wallet(i).publicKey());
        }
        for (String code : List.of("EUR", "USD", "GOLD")) {
            codes.add(new AssetCode(code));
        }
    }

    @Test
    void balancesSumToSupplyAfterEveryBlock() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            LedgerState state = Examples.state();
            for (long height = 1; height <= BLOCKS; height++) {
                Selection selection = executor.select(state, height, candidates(random, state, height));
                state.apply(selection.execution().after());
                assertSumsHold("seed " + seed + " height " + height, state);
            }
        }
    }

    @Test
    void whoExecutesAgainComesToTheSameRootsOnFinalAndOnSpeculativeStates() {
        for (long seed = 100; seed < 100 + SEEDS; seed++) {
            Random random = new Random(seed);
            LedgerState leaderState = Examples.state();
            LedgerState followerState = Examples.state();
            Base leader = leaderState;
            List<Execution> waiting = new ArrayList<>();
            for (long height = 1; height <= BLOCKS; height++) {
                Selection selection = executor.select(leader, height, candidates(random, leader, height));
                leader = selection.execution().after();
                waiting.add(selection.execution());
                Execution again = (Execution) executor.execute(followerState, height, selection.included());
                followerState.apply(again.changes());

                assertThat(again.stateRoot())
                        .as("seed " + seed)
                        .isEqualTo(selection.execution().stateRoot());
                assertThat(again.receiptsRoot()).isEqualTo(selection.execution().receiptsRoot());
                assertThat(again.transactionsRoot())
                        .isEqualTo(selection.execution().transactionsRoot());
                if (random.nextBoolean()) {
                    waiting.forEach(execution -> leaderState.apply(execution.after()));
                    waiting.clear();
                }
            }
            waiting.forEach(execution -> leaderState.apply(execution.after()));
            assertThat(leaderState.root()).as("seed " + seed).isEqualTo(followerState.root());
        }
    }

    @Test
    void aStateReadFromItsTablesHasTheSameRoot() {
        Random random = new Random(7);
        LedgerState state = Examples.state();
        for (long height = 1; height <= BLOCKS; height++) {
            state.apply(executor.select(state, height, candidates(random, state, height))
                    .execution()
                    .after());
        }
        List<StateEntry> entries = new ArrayList<>(state.ascending());
        Collections.shuffle(entries, random);

        assertThat(LedgerState.load(Examples.GENESIS.limits(), entries).root()).isEqualTo(state.root());
    }

    @Test
    void noTransactionIsExecutedTwice() {
        Random random = new Random(8);
        LedgerState state = Examples.state();
        List<Transaction> all = new ArrayList<>();
        List<Hash> included = new ArrayList<>();
        for (long height = 1; height <= 3 * BLOCKS; height++) {
            all.addAll(candidates(random, state, height));
            Selection selection = executor.select(state, height, all);
            state.apply(selection.execution().after());
            selection.included().forEach(transaction -> included.add(transaction.id()));
        }
        assertThat(included).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @Test
    void severalSourcesSettleTogetherAndFailTogether() {
        Random random = new Random(9);
        LedgerState state = Examples.state();
        int settled = 0;
        int failed = 0;
        for (long height = 1; height <= 10 * BLOCKS; height++) {
            Selection selection = executor.select(state, height, candidates(random, state, height));
            for (int i = 0; i < selection.included().size(); i++) {
                if (selection.included().get(i).body().sources().size() > 1) {
                    boolean ok =
                            selection.execution().receipts().get(i).outcome().settled();
                    settled += ok ? 1 : 0;
                    failed += ok ? 0 : 1;
                }
            }
            state.apply(selection.execution().after());
        }
        assertThat(settled).isGreaterThan(20);
        assertThat(failed).isGreaterThan(20);
        assertThat(state.account(AccountId.of(JOINT)).orElseThrow().authority()).contains(JOINT);
    }

    /** One transaction in a block: with a failed one the state differs by nonce and learnt authorities only. */
    @Test
    void aTransactionThatFailsChangesNothingButItsNonceAndWhatItsWitnessesShow() {
        Random random = new Random(10);
        LedgerState state = Examples.state();
        int failures = 0;
        for (long height = 1; height <= 40 * BLOCKS; height++) {
            Transaction candidate = candidate(random, state, height);
            Selection selection = executor.select(state, height, List.of(candidate));
            if (!selection.included().isEmpty()
                    && !selection.execution().receipts().get(0).outcome().settled()) {
                failures++;
                for (StateChange change : selection.execution().changes()) {
                    Account after = (Account) change.entry().orElseThrow();
                    Account before = state.account(after.id()).orElseThrow();
                    assertThat(candidate.body().sources()).contains(after.id());
                    assertThat(after.balances()).isEqualTo(before.balances());
                    assertThat(after.authority()).isPresent();
                    assertThat(before.authority().orElse(after.authority().get()))
                            .isEqualTo(after.authority().get());
                }
            }
            state.apply(selection.execution().after());
        }
        assertThat(failures).isGreaterThan(50);
    }

    private List<Transaction> candidates(Random random, StateView state, long height) {
        List<Transaction> candidates = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            candidates.add(candidate(random, state, height));
        }
        return candidates;
    }

    /** Of one operation by its sender, or of several by several sources; now and then a witness is missing, or is one too many. */
    private Transaction candidate(Random random, StateView state, long height) {
        AccountId sender = anyAccount(random);
        long floor =
                state.account(sender).map(account -> account.nonces().floor()).orElse(0L);
        long nonce = floor + random.nextInt(random.nextInt(20) == 0 ? 1100 : 12);
        List<SourcedOperation> operations = new ArrayList<>();
        int count = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(random.nextInt(8) == 0 ? 15 : 2);
        List<AccountId> known = knownAccounts(state);
        for (int i = 0; i < count; i++) {
            AccountId source = random.nextInt(2) == 0 ? sender : known.get(random.nextInt(known.size()));
            operations.add(new SourcedOperation(source, operation(random, count == 1 ? 3000 : 50)));
        }
        operations.set(0, new SourcedOperation(sender, operations.get(0).operation()));
        if (isJoint(sender) && random.nextBoolean()) {
            operations.add(0, new SourcedOperation(sender, new Operation.SetAuthority(JOINT)));
        }
        TransactionBody body = new TransactionBody(
                Examples.CHAIN_ID,
                sender,
                nonce,
                height + random.nextInt(20) - 1,
                operations.subList(0, Math.min(operations.size(), TransactionBody.MAX_OPERATIONS)));
        byte[] bytes = TransactionCodec.encodeBody(body);
        return new Transaction(TransactionCodec.id(bytes), body, bytes, witnesses(body, random));
    }

    private List<Witness> witnesses(TransactionBody body, Random random) {
        TreeSet<PublicKey> signers = new TreeSet<>();
        for (AccountId source : body.sources()) {
            if (isJoint(source)) {
                signers.add(Examples.ALICE.publicKey());
                signers.add(Examples.TREASURY.publicKey());
            } else {
                keys.stream().filter(key -> AccountId.of(key).equals(source)).forEach(signers::add);
            }
        }
        if (random.nextInt(20) == 0) {
            signers.add(keys.get(random.nextInt(keys.size())));
        }
        if (random.nextInt(20) == 0 && signers.size() > 1) {
            signers.pollFirst();
        }
        return signers.stream()
                .map(key -> new Witness(key, Signature.of(new byte[Signature.LENGTH])))
                .toList();
    }

    private AccountId anyAccount(Random random) {
        int which = random.nextInt(keys.size() + 1);
        return which == keys.size() ? AccountId.of(JOINT) : AccountId.of(keys.get(which));
    }

    private List<AccountId> knownAccounts(StateView state) {
        List<AccountId> known = new ArrayList<>(List.of(AccountId.of(JOINT)));
        keys.forEach(key -> known.add(AccountId.of(key)));
        known.removeIf(account -> state.account(account).isEmpty());
        return known;
    }

    private static boolean isJoint(AccountId account) {
        return account.equals(AccountId.of(JOINT));
    }

    private Operation operation(Random random, int most) {
        AssetCode code = codes.get(random.nextInt(codes.size()));
        AccountId to = anyAccount(random);
        Amount amount = new Amount(random.nextInt(50) == 0 ? random.nextLong() | 1 : 1 + random.nextInt(most));
        return switch (random.nextInt(9)) {
            case 0 -> new Operation.CreateAsset(code, random.nextInt(19));
            case 1, 2 -> new Operation.Issue(code, to, amount);
            case 3 -> new Operation.Redeem(code, amount);
            case 4 -> new Operation.Anchor(anyContent(random), amount.units() >>> 1, "");
            default -> new Operation.Transfer(to, code, amount, "");
        };
    }

    /** Mostly one that nobody has anchored yet. */
    private static Hash anyContent(Random random) {
        return Hash.tagged("content " + random.nextInt(random.nextInt(5) == 0 ? 10 : 100_000));
    }

    private void assertSumsHold(String when, LedgerState state) {
        for (Asset asset : state.assets()) {
            BigInteger sum = BigInteger.ZERO;
            for (Account account : state.accounts()) {
                sum = sum.add(new BigInteger(account.balance(asset.code()).toString()));
            }
            assertThat(sum).as(when).hasToString(asset.supply().toString());
        }
    }
}
