package org.curia.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.Selection;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.Operation;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;
import org.curia.core.model.ProtocolVersion;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.state.LedgerState;

/**
 * The vectors of a protocol version by name: the examples of docs/format.md, the codes of its outcomes, and the roots after each block of a
 * chain of random transactions within a small policy, so that most outcomes occur.
 */
final class GoldenVectors {
    private static final int BLOCKS = 12;
    private static final int TRANSACTIONS_A_BLOCK = 30;
    private static final List<AssetCode> CODES =
            List.of(Examples.EUR, new AssetCode("A"), new AssetCode("A-B"), new AssetCode("A.B"), new AssetCode("A1"));

    /** Gives the same numbers in every Java: its algorithm is specified. */
    private final Random random = new Random(1);

    private final List<Signer> wallets =
            IntStream.range(1, 9).mapToObj(Examples::wallet).toList();
    private final long[] nonces = new long[wallets.size()];
    private final Map<String, String> values = new LinkedHashMap<>(FormatExamples.all());

    private GoldenVectors() {}

    static Map<String, String> of(int version) {
        GoldenVectors vectors = new GoldenVectors();
        vectors.outcomes(version);
        vectors.chain(version);
        return vectors.values;
    }

    private void outcomes(int version) {
        for (Outcome outcome : Outcome.values()) {
            if (ProtocolVersion.of(outcome) <= version) {
                values.put("outcome." + outcome.name(), String.valueOf(outcome.code()));
            }
        }
    }

    private void chain(int version) {
        Genesis genesis = genesis(version);
        Hash chainId = LedgerLayouts.chainId(genesis);
        BlockExecutor executor = new BlockExecutor(genesis.parameters(), chainId);
        LedgerState state = LedgerState.genesis(genesis);
        values.put("chain.id", chainId.hex());
        values.put("chain.0.stateRoot", state.root().hex());
        for (int height = 1; height <= BLOCKS; height++) {
            List<Transaction> candidates = new ArrayList<>();
            for (int i = 0; i < TRANSACTIONS_A_BLOCK; i++) {
                candidates.add(transaction(chainId));
            }
            Selection block = executor.select(state, height, candidates);
            String name = "chain." + height + ".";
            values.put(name + "included", String.valueOf(block.included().size()));
            values.put(
                    name + "transactionsRoot",
                    block.execution().transactionsRoot().hex());
            values.put(name + "receiptsRoot", block.execution().receiptsRoot().hex());
            values.put(name + "stateRoot", block.execution().stateRoot().hex());
            state.apply(block.execution().after());
        }
    }

    private static Genesis genesis(int version) {
        Genesis plain = Examples.GENESIS;
        Policy policy = new Policy(
                6,
                4,
                2,
                10,
                Policy.Permission.OPEN,
                Policy.Permission.of(List.of(Examples.account(Examples.TREASURY), Examples.account(Examples.BOB))),
                Optional.of(new Policy.FirstBalance(Examples.EUR, new Amount(5))));
        return new Genesis(
                plain.networkName(),
                plain.timestampMillis(),
                new Parameters(version, Parameters.Engine.PBFT, plain.limits(), policy),
                plain.validators(),
                plain.assets(),
                plain.accounts());
    }

    private Transaction transaction(Hash chainId) {
        int from = random.nextInt(wallets.size());
        Signer sender = wallets.get(from);
        return TransactionCodec.sign(
                new TransactionBody(chainId, Examples.account(sender), nonces[from]++, 1000, operation()), sender);
    }

    private Operation operation() {
        AssetCode code = CODES.get(random.nextInt(CODES.size()));
        AccountId to = Examples.account(wallets.get(random.nextInt(wallets.size())));
        Amount amount = new Amount(1 + random.nextInt(20));
        return switch (random.nextInt(7)) {
            case 0 -> new Operation.CreateAsset(code, random.nextInt(Operation.MAX_DECIMALS + 1));
            case 1 -> new Operation.Issue(code, to, random.nextInt(10) == 0 ? new Amount(-1) : amount);
            case 2 -> new Operation.Redeem(code, amount);
            case 3 -> new Operation.Anchor(Hash.tagged(code.text()), amount.units(), "golden");
            default -> new Operation.Transfer(to, random.nextBoolean() ? Examples.EUR : code, amount, "golden");
        };
    }
}
