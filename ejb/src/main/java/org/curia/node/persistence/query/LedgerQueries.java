package org.curia.node.persistence.query;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.LedgerLimits;
import org.curia.core.snapshot.Snapshot;
import org.curia.core.state.Anchor;
import org.curia.core.state.Asset;
import org.curia.node.api.BlockSummary;
import org.curia.node.api.FinalAccount;
import org.curia.node.api.FinalBlock;
import org.curia.node.api.FinalTransaction;
import org.curia.node.persistence.block.BlockReader;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.evidence.JpaEvidenceStore;
import org.curia.node.persistence.sql.Database;
import org.curia.node.persistence.sql.NewTransaction;
import org.curia.node.persistence.state.AccountReader;
import org.curia.node.persistence.state.AnchorTable;
import org.curia.node.persistence.state.AssetTable;
import org.curia.node.port.EvidenceStore;
import org.hibernate.StatelessSession;

/**
 * Everything that reads the ledger for the doors, on connections of its own ({@link Reads}). Blocks on the database and throws
 * {@link org.curia.node.port.StorageTrouble} when that does not answer, within {@link BoundedReads#LONGEST_READ} but for a snapshot. What it
 * gives is final; one answer is of one height.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerQueries {
    private Database database;
    private RecentBlocks recent;
    private BoundedReads reads;

    /** For the container. */
    public LedgerQueries() {}

    @Inject
    LedgerQueries(@Reads NewTransaction transactions, RecentBlocks recent, BoundedReads reads) {
        this(new Database(transactions), recent, reads);
    }

    LedgerQueries(Database database, RecentBlocks recent, BoundedReads reads) {
        this.database = database;
        this.recent = recent;
        this.reads = reads;
    }

    /** Empty before genesis is stored. */
    public OptionalLong latestHeight() {
        return read(session -> new BlockReader(session).latestHeight());
    }

    public Optional<FinalBlock> latestBlock() {
        return read(session -> new BlockReader(session).latest());
    }

    public Optional<FinalBlock> block(long height) {
        return recent.at(height).or(() -> read(session -> new BlockReader(session).at(height)));
    }

    public Optional<FinalBlock> block(Hash hash) {
        return read(session -> new BlockReader(session).of(hash));
    }

    /** The highest {@code count}, newest first. */
    public List<BlockSummary> latestSummaries(int count) {
        return read(session -> new BlockReader(session).latestSummaries(count));
    }

    /** At most {@code count} from a height on, ascending. */
    public List<BlockSummary> summaries(long from, int count) {
        return read(session -> new BlockReader(session).summaries(from, count));
    }

    /** Ascending from a height on; ends before {@code count} or {@code maxBytes} is exceeded, but gives one if there is one. */
    public List<FinalBlock> blocks(long from, int count, long maxBytes) {
        List<FinalBlock> known = recent.range(from, count, maxBytes);
        return known.isEmpty() ? read(session -> new BlockReader(session).range(from, count, maxBytes)) : known;
    }

    public Optional<FinalTransaction> transaction(Hash id) {
        return read(session -> new BlockReader(session).transaction(id));
    }

    /**
     * An account with some of its balances.
     *
     * @param after the balances behind this asset, in order of code; empty: from the first on
     * @param count of balances, at most
     */
    public Optional<FinalAccount> account(AccountId id, Optional<AssetCode> after, int count) {
        return read(session -> new AccountReader(session).account(id, after, count));
    }

    public Optional<Anchor> anchor(AnchorId id) {
        return read(session -> AnchorTable.find(session, id));
    }

    /**
     * In order of code.
     *
     * @param after those behind this one; empty: from the first on
     * @param count at most
     */
    public List<Asset> assets(Optional<AssetCode> after, int count) {
        return read(session -> AssetTable.page(session, after, count));
    }

    public Optional<Asset> asset(AssetCode code) {
        return read(session -> AssetTable.find(session, code));
    }

    /** Against whichever validator, all of it: it is bounded. */
    public List<EvidenceStore.Kept> evidence() {
        return new JpaEvidenceStore(database).all();
    }

    /**
     * The last block and the state after it, of one moment, whatever is stored meanwhile. Reads all accounts: seconds for a million.
     *
     * @throws org.curia.node.port.StorageContradiction at height 0, which no certificate proves, or where tables and block do not fit
     */
    public Snapshot snapshot(LedgerLimits limits) {
        return new SnapshotReader(database).read(limits);
    }

    private <T> T read(Function<StatelessSession, T> work) {
        return reads.read(() -> database.inTransaction(work));
    }
}
