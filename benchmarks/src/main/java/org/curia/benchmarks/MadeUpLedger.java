package org.curia.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.Execution;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.Parameters;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.model.Witness;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.LedgerState;
import org.curia.core.state.NonceWindow;
import org.curia.core.state.StateChanges;

/**
 * A ledger of so many accounts that all hold EUR, and transfers among them, the same on every run. Keys and signatures are bytes that say
 * nothing: what is measured on it does not look at them, and a million real keys would take a minute.
 */
public final class MadeUpLedger {
    public static final LedgerLimits LIMITS = new LedgerLimits(16 << 20, 20_000, 4 << 10, 10_000, 16);
    public static final Parameters PARAMETERS = Parameters.of(LIMITS);
    private static final AssetCode EUR = new AssetCode("EUR");
    private static final Amount OPENING = new Amount(1_000_000_000);
    /** Makes a transfer about 250 bytes with key and signature. */
    private static final String REFERENCE = "invoice 2026-11-000417";

    public final Genesis genesis;
    public final Hash chainId;
    public final LedgerState state;
    public final BlockExecutor executor;
    private final List<Account> accounts;
    private final Map<AccountId, Long> nextNonces = new TreeMap<>();
    private final Random random = new Random(1);
    private BlockHeader head;

    public MadeUpLedger(int size) {
        accounts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            PublicKey key = key();
            accounts.add(Account.of(
                    AccountId.of(key),
                    Optional.of(Authority.of(key)),
                    NonceWindow.EMPTY,
                    new TreeMap<>(Map.of(EUR, OPENING))));
        }
        genesis = genesis(accounts.get(0).id());
        chainId = LedgerLayouts.chainId(genesis);
        head = GenesisBlock.of(genesis).header();
        executor = new BlockExecutor(PARAMETERS, chainId);
        Amount supply = new Amount(OPENING.units() * size);
        Asset eur = new Asset(EUR, 2, accounts.get(0).id(), supply);
        state = LedgerState.load(LIMITS, to -> {
            accounts.forEach(to);
            to.accept(eur);
        });
    }

    private Genesis genesis(AccountId issuer) {
        return new Genesis(
                "benchmark",
                Genesis.PBFT,
                1_767_225_600_000L,
                LIMITS,
                List.of(new Genesis.Validator("node1", signer().publicKey(), 1, "ws://127.0.0.1:8080")),
                List.of(new Genesis.GenesisAsset(EUR, 2, issuer)),
                List.of());
    }

    /** From random accounts to random accounts, each with the next nonce of its sender. */
    public List<Transaction> transfers(int count) {
        List<Transaction> transfers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Account sender = anyAccount();
            long nonce = nextNonces.merge(sender.id(), 1L, Long::sum) - 1;
            byte[] body = TransactionCodec.encodeBody(new TransactionBody(
                    chainId,
                    sender.id(),
                    nonce,
                    head.height() + 1_000,
                    new Operation.Transfer(anyAccount().id(), EUR, new Amount(1), REFERENCE)));
            transfers.add(decoded(body, keyOf(sender)));
        }
        return transfers;
    }

    private Account anyAccount() {
        return accounts.get(random.nextInt(accounts.size()));
    }

    private static PublicKey keyOf(Account account) {
        return account.authority().orElseThrow().keys().get(0).key();
    }

    private Transaction decoded(byte[] body, PublicKey key) {
        try {
            return TransactionCodec.decode(body, List.of(new Witness(key, signature())));
        } catch (org.curia.core.codec.MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A block that opens all accounts, for a store that has begun with the genesis and so knows none. */
    public FinalizedBlock open() {
        StateChanges all = StateChanges.putting(state.ascending());
        Execution nothing = (Execution) executor.execute(state, head.height() + 1, List.of());
        return next(List.of(), nothing, LedgerState.genesis(genesis).before(all), all);
    }

    /** The next block, with a certificate of the right form; the ledger stands on it from now on. */
    public FinalizedBlock grow(List<Transaction> transactions) {
        Execution execution = (Execution) executor.execute(state, head.height() + 1, transactions);
        StateChanges before = state.before(execution.changes());
        state.apply(execution.after());
        return next(transactions, execution, before, execution.changes());
    }

    private FinalizedBlock next(
            List<Transaction> transactions, Execution execution, StateChanges before, StateChanges changes) {
        head = new BlockHeader(
                BlockHeader.VERSION,
                chainId,
                0,
                head.height() + 1,
                LedgerLayouts.headerHash(head),
                head.timestampMillis() + 1,
                0,
                transactions.size(),
                execution.transactionsRoot(),
                execution.receiptsRoot(),
                execution.stateRoot(),
                head.validatorSetHash(),
                head.validatorSetHash(),
                head.parametersHash(),
                new byte[0]);
        Block block = new Block(LedgerLayouts.headerHash(head), head, transactions);
        Certificate certificate = new Certificate(
                Vote.Kind.COMMIT, 0, 0, block.height(), block.hash(), new TreeMap<>(Map.of(0, signature())));
        return new FinalizedBlock(
                new CertifiedBlock(block, certificate), execution.receipts(), execution.events(), before, changes);
    }

    Signature signature() {
        return Signature.of(bytes(Signature.LENGTH));
    }

    PublicKey key() {
        return PublicKey.ed25519(bytes(PublicKey.LENGTH - 1));
    }

    /** A key that signs. */
    Ed25519PrivateKey signer() {
        return Ed25519PrivateKey.fromSeed(bytes(Ed25519PrivateKey.SEED_LENGTH));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
