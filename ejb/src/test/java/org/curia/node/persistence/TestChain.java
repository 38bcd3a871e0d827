package org.curia.node.persistence;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MerkleRoot;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.Signer;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.Execution;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Event;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChanges;

/** A ledger in memory that grows real blocks. Its certificates have the right form and signatures that say nothing. */
public final class TestChain {
    public static final AssetCode EUR = new AssetCode("EUR");
    public static final LedgerLimits LIMITS = LedgerLimits.DEFAULT;
    private static final long OPENING_UNITS = 1_000_000_000;

    public final Genesis genesis;
    public final LedgerState state;
    private final BlockExecutor executor;
    private BlockHeader head;

    private TestChain(Genesis genesis) {
        this.genesis = genesis;
        this.state = LedgerState.genesis(genesis);
        this.executor = new BlockExecutor(genesis.parameters(), LedgerLayouts.chainId(genesis));
        this.head = GenesisBlock.of(genesis).header();
    }

    /** Wallets 0 to {@code wallets} - 1 hold EUR, which wallet 0 issues. */
    public static TestChain named(String name, int wallets) {
        List<Genesis.GenesisAccount> accounts = IntStream.range(0, wallets)
                .mapToObj(i ->
                        new Genesis.GenesisAccount(account(i), new TreeMap<>(Map.of(EUR, new Amount(OPENING_UNITS)))))
                .toList();
        return new TestChain(new Genesis(
                name,
                Genesis.PBFT,
                1_790_000_000_000L,
                LIMITS,
                List.of(new Genesis.Validator("node1", key(1_000_000).publicKey(), 1, "ws://localhost:8080")),
                List.of(new Genesis.GenesisAsset(EUR, 2, account(0))),
                accounts));
    }

    public static Ed25519PrivateKey key(int wallet) {
        return Ed25519PrivateKey.fromSeed(ByteBuffer.allocate(32).putInt(wallet).array());
    }

    public static AccountId account(int wallet) {
        return AccountId.of(key(wallet).publicKey());
    }

    public Transaction signed(int wallet, long nonce, Operation operation) {
        return signed(wallet, nonce, List.of(new SourcedOperation(account(wallet), operation)), wallet);
    }

    /** With several operations, or of several signers. */
    public Transaction signed(int wallet, long nonce, List<SourcedOperation> operations, int... signers) {
        TransactionBody body =
                new TransactionBody(head.chainId(), account(wallet), nonce, head.height() + 1000, operations);
        return TransactionCodec.sign(
                body, IntStream.of(signers).mapToObj(TestChain::key).toArray(Signer[]::new));
    }

    public static SourcedOperation pays(int from, int to, AssetCode asset, long units) {
        return new SourcedOperation(account(from), new Operation.Transfer(account(to), asset, new Amount(units), ""));
    }

    public Transaction transfer(int from, long nonce, int to, long units, String reference) {
        return signed(from, nonce, new Operation.Transfer(account(to), EUR, new Amount(units), reference));
    }

    public Hash headHash() {
        return LedgerLayouts.headerHash(head);
    }

    /** The next block, final; the chain stands on it from now on. */
    public FinalizedBlock grow(Transaction... transactions) {
        FinalizedBlock next = propose(1, transactions);
        state.apply(next.changes());
        head = next.certified().block().header();
        return next;
    }

    /** The next block, on which the chain does not stand. */
    public FinalizedBlock propose(long millisLater, Transaction... transactions) {
        List<Transaction> list = List.of(transactions);
        Execution execution = (Execution) executor.execute(state, head.height() + 1, list);
        return propose(millisLater, list, execution, execution.changes());
    }

    /** The next block, without transactions and with changes that no operation makes yet. */
    public FinalizedBlock growBy(StateChanges changes) {
        Execution nothing = (Execution) executor.execute(state, head.height() + 1, List.of());
        FinalizedBlock next = propose(1, List.of(), nothing, changes);
        state.apply(changes);
        head = next.certified().block().header();
        return next;
    }

    /** The next block, whose transactions report what no operation reports yet. */
    public FinalizedBlock growReporting(SortedMap<Integer, List<Event>> events, Transaction... transactions) {
        List<Transaction> list = List.of(transactions);
        Execution without = (Execution) executor.execute(state, head.height() + 1, list);
        List<Receipt> receipts = without.receipts().stream()
                .map(receipt -> Receipt.settled(
                        receipt.transactionId(),
                        receipt.height(),
                        receipt.index(),
                        LedgerLayouts.eventsRoot(events.getOrDefault(receipt.index(), List.of()))))
                .toList();
        Hash receiptsRoot =
                MerkleRoot.of(receipts.stream().map(LedgerLayouts::receiptHash).toList());
        Execution with = new Execution(receipts, events, without.transactionsRoot(), receiptsRoot, without.after());
        FinalizedBlock next = propose(1, list, with, with.changes());
        state.apply(next.changes());
        head = next.certified().block().header();
        return next;
    }

    private FinalizedBlock propose(
            long millisLater, List<Transaction> list, Execution execution, StateChanges changes) {
        BlockHeader header = new BlockHeader(
                BlockHeader.VERSION,
                head.chainId(),
                0,
                head.height() + 1,
                headHash(),
                head.timestampMillis() + millisLater,
                0,
                list.size(),
                execution.transactionsRoot(),
                execution.receiptsRoot(),
                state.stage(changes).root(),
                head.validatorSetHash(),
                head.validatorSetHash(),
                head.parametersHash(),
                new byte[0]);
        Block block = new Block(LedgerLayouts.headerHash(header), header, list);
        return new FinalizedBlock(
                new CertifiedBlock(block, certificate(Vote.Kind.COMMIT, 0, block)),
                execution.receipts(),
                execution.events(),
                state.before(changes),
                changes);
    }

    public static Certificate certificate(Vote.Kind kind, long view, Block block) {
        return new Certificate(
                kind, 0, view, block.height(), block.hash(), new TreeMap<>(Map.of(0, signature(block.hash()))));
    }

    public static Vote vote(Vote.Kind kind, long view, Block block) {
        return new Vote(kind, 0, view, block.height(), block.hash(), 0, signature(block.hash()));
    }

    private static Signature signature(Hash of) {
        return Signature.of(
                ByteBuffer.allocate(Signature.LENGTH).put(of.bytes()).array());
    }
}
