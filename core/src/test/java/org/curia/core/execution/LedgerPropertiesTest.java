package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.curia.core.Examples;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.Base;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateView;
import org.junit.jupiter.api.Test;

/** Random blocks from seeds; whatever they do, these hold. Signatures play no part and are left empty. */
class LedgerPropertiesTest {
    private static final int SEEDS = 40;
    private static final int BLOCKS = 25;

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
        List<Account> accounts = new ArrayList<>(state.accounts());
        List<Asset> assets = new ArrayList<>(state.assets());
        Collections.shuffle(accounts, random);
        Collections.shuffle(assets, random);

        assertThat(LedgerState.load(Examples.GENESIS.limits(), accounts, assets).root())
                .isEqualTo(state.root());
    }

    @Test
    void noTransactionIsExecutedTwice() {
        Random random = new Random(8);
        LedgerState state = Examples.state();
        List<Transaction> all = new ArrayList<>();
        List<Hash> included = new ArrayList<>();
        for (long height = 1; height <= BLOCKS; height++) {
            all.addAll(candidates(random, state, height));
            Selection selection = executor.select(state, height, all);
            state.apply(selection.execution().after());
            selection.included().forEach(transaction -> included.add(transaction.id()));
        }
        assertThat(included).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    private List<Transaction> candidates(Random random, StateView state, long height) {
        List<Transaction> candidates = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            PublicKey key = keys.get(random.nextInt(keys.size()));
            AccountId sender = AccountId.of(key);
            long floor = state.account(sender)
                    .map(account -> account.nonces().floor())
                    .orElse(0L);
            long nonce = floor + random.nextInt(random.nextInt(20) == 0 ? 1100 : 12);
            TransactionBody body = new TransactionBody(
                    Examples.CHAIN_ID, sender, nonce, height + random.nextInt(20) - 1, operation(random));
            byte[] bytes = TransactionCodec.encodeBody(body);
            candidates.add(new Transaction(
                    TransactionCodec.id(bytes), body, bytes, key, Signature.of(new byte[Signature.LENGTH])));
        }
        return candidates;
    }

    private Operation operation(Random random) {
        AssetCode code = codes.get(random.nextInt(codes.size()));
        AccountId to = AccountId.of(keys.get(random.nextInt(keys.size())));
        Amount amount = new Amount(random.nextInt(50) == 0 ? random.nextLong() | 1 : 1 + random.nextInt(3000));
        return switch (random.nextInt(8)) {
            case 0 -> new Operation.CreateAsset(code, random.nextInt(19));
            case 1, 2 -> new Operation.Issue(code, to, amount);
            case 3 -> new Operation.Redeem(code, amount);
            default -> new Operation.Transfer(to, code, amount, "");
        };
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
