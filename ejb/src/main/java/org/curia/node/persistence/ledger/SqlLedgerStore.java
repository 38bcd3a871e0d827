package org.curia.node.persistence.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.Block;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.snapshot.Snapshot;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChanges;
import org.curia.core.state.StateEntry;
import org.curia.node.api.FinalBlock;
import org.curia.node.persistence.block.BlockReader;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.block.SqlBlockWriter;
import org.curia.node.persistence.sql.Database;
import org.curia.node.persistence.sql.Fence;
import org.curia.node.persistence.sql.SqlDialect;
import org.curia.node.persistence.state.StateReader;
import org.curia.node.persistence.state.StateWriter;
import org.curia.node.port.FencingToken;
import org.curia.node.port.LeaseLost;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.LoadedLedger;
import org.curia.node.port.StorageContradiction;
import org.hibernate.StatelessSession;

/** The ledger in SQL. */
@Dependent
public class SqlLedgerStore implements LedgerStore {
    /** Bounds what the rows of a first state take in memory. */
    private static final int ENTRIES_AT_ONCE = 10_000;

    private final Database database;
    private final RecentBlocks recent;
    private final Fence fence;

    /** Writes until somebody takes the lease. */
    @Inject
    public SqlLedgerStore(Database database, RecentBlocks recent) {
        this(database, recent, new Fence(FencingToken.UNLEASED));
    }

    /** Writes while the fence's token is the last one. */
    public SqlLedgerStore(Database database, RecentBlocks recent, Fence fence) {
        this.database = database;
        this.recent = recent;
        this.fence = fence;
    }

    @Override
    public Optional<Hash> chainId() {
        return database.inTransaction(SqlLedgerStore::chainId);
    }

    @Override
    public void begin(Genesis genesis) {
        database.inTransaction(session -> {
            fence.require(session);
            Hash wanted = LedgerLayouts.chainId(genesis);
            Optional<Hash> stored = chainId(session);
            if (stored.isEmpty()) {
                writeGenesis(session, genesis);
            } else if (!stored.get().equals(wanted)) {
                throw new StorageContradiction("the database holds the ledger of the network with chain id "
                        + stored.get() + ", the genesis file makes chain id " + wanted
                        + ": give the node the genesis of its network, or an empty database");
            }
            return null;
        });
    }

    @Override
    public void beginAt(Genesis genesis, Snapshot snapshot) {
        Published published = snapshot.block();
        database.inTransaction(session -> {
            fence.require(session);
            writeNetwork(session, genesis, LedgerState.genesis(genesis));
            // A snapshot carries no events: those of its last block are not known here.
            SqlBlockWriter.insert(
                    session, published.block(), published.certificate(), published.receipts(), new TreeMap<>());
            writeState(session, snapshot.state());
            return null;
        });
    }

    @Override
    public void append(List<FinalizedBlock> blocks) {
        database.inTransaction(session -> {
            missing(session, blocks).forEach(missing -> append(session, missing));
            return null;
        });
        blocks.forEach(block -> recent.stored(new FinalBlock(
                block.certified().block(), Optional.of(block.certified().certificate()), block.receipts())));
    }

    private static void append(StatelessSession session, FinalizedBlock finalized) {
        Block block = finalized.certified().block();
        SqlBlockWriter.insert(
                session,
                block,
                Optional.of(finalized.certified().certificate()),
                finalized.receipts(),
                finalized.events());
        new StateWriter(session).write(finalized.before(), finalized.changes());
    }

    @Override
    public Optional<LedgerTip> tip() {
        return database.inTransaction(session -> new BlockReader(session).tip());
    }

    @Override
    public LoadedLedger load(LedgerLimits limits) {
        return database.inTransaction(session -> {
            SqlDialect.freeze(session);
            LedgerTip tip = new BlockReader(session)
                    .tip()
                    .orElseThrow(() -> new StorageContradiction("the database holds no ledger yet"));
            LedgerState state = new StateReader(session).load(limits);
            if (!state.root().equals(tip.header().stateRoot())) {
                throw new StorageContradiction(
                        "the tables of accounts, balances and assets have the root " + state.root() + ", block "
                                + tip.height() + " says " + tip.header().stateRoot() + ": the database was altered");
            }
            return new LoadedLedger(tip, state);
        });
    }

    @Override
    public List<CertifiedBlock> blocks(long from, int count, long maxBytes) {
        return database.inTransaction(session -> new BlockReader(session)
                .range(Math.max(1, from), count, maxBytes).stream()
                        .map(stored -> new CertifiedBlock(
                                stored.block(), stored.certificate().orElseThrow()))
                        .toList());
    }

    /** Without the genesis that stands beside it: a node asks for this every second, to see whether the database answers. */
    private static Optional<Hash> chainId(StatelessSession session) {
        return session.createSelectionQuery("select chainId from NetworkEntity", byte[].class)
                .uniqueResultOptional()
                .map(Hash::of);
    }

    private static void writeGenesis(StatelessSession session, Genesis genesis) {
        LedgerState state = LedgerState.genesis(genesis);
        writeNetwork(session, genesis, state);
        writeState(session, state);
    }

    private static void writeNetwork(StatelessSession session, Genesis genesis, LedgerState state) {
        NetworkWriter.insert(session, genesis);
        SqlBlockWriter.insert(session, GenesisBlock.of(genesis, state), Optional.empty(), List.of(), new TreeMap<>());
    }

    private static void writeState(StatelessSession session, LedgerState state) {
        StateWriter writer = new StateWriter(session);
        List<StateEntry> entries = state.ascending();
        for (int from = 0; from < entries.size(); from += ENTRIES_AT_ONCE) {
            int end = Math.min(entries.size(), from + ENTRIES_AT_ONCE);
            StateChanges some = StateChanges.putting(entries.subList(from, end));
            writer.write(some.removingAll(), some);
        }
    }

    /** @throws StorageContradiction where a block neither stands at its height nor follows on the highest one */
    private List<FinalizedBlock> missing(StatelessSession session, List<FinalizedBlock> blocks) {
        Map<Long, Hash> hashes = hashes(
                session,
                blocks.get(0).height() - 1,
                blocks.get(blocks.size() - 1).height());
        List<FinalizedBlock> missing = new ArrayList<>();
        for (FinalizedBlock finalized : blocks) {
            Block block = finalized.certified().block();
            Hash stored = hashes.putIfAbsent(block.height(), block.hash());
            if (stored == null) {
                requireToFollow(block, hashes.get(block.height() - 1));
                missing.add(finalized);
            } else if (!stored.equals(block.hash())) {
                throw new StorageContradiction("block " + block.hash() + " is to be stored at height " + block.height()
                        + ", where block " + stored + " is final");
            }
        }
        return missing;
    }

    private static void requireToFollow(Block block, Hash highest) {
        if (!block.parentHash().equals(highest)) {
            throw new StorageContradiction("block " + block.hash() + " at height " + block.height()
                    + " does not follow on the highest stored block");
        }
    }

    /**
     * The hashes of the blocks at these heights.
     *
     * @throws LeaseLost in the same statement, so that the lease costs a block nothing
     */
    private Map<Long, Hash> hashes(StatelessSession session, long from, long to) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select height, hash from "
                    + Fence.held(connection) + " left join block on height between ? and ?")) {
                fence.bind(select, 1);
                select.setLong(2, from);
                select.setLong(3, to);
                Map<Long, Hash> hashes = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        throw new LeaseLost();
                    }
                    do {
                        byte[] hash = rows.getBytes(2);
                        if (hash != null) {
                            hashes.put(rows.getLong(1), Hash.of(hash));
                        }
                    } while (rows.next());
                }
                return hashes;
            }
        });
    }
}
