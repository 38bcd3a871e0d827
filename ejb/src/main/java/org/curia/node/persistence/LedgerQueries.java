package org.curia.node.persistence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.curia.core.consensus.Certificate;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Event;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.snapshot.Snapshot;
import org.curia.core.state.Account;
import org.curia.core.state.Anchor;
import org.curia.core.state.Asset;
import org.curia.node.EvidenceStore;

/**
 * Everything that reads the ledger for the doors. Blocks on the database and throws {@link org.curia.node.StorageTrouble} when that
 * does not answer. What it gives is final; one answer is of one height.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerQueries {

    /** @param view in which its certificate was signed; 0 at height 0 */
    public record BlockSummary(Hash hash, BlockHeader header, long view) {}

    /** @param certificate empty at height 0; receipts in order of the transactions */
    public record FinalBlock(Block block, Optional<Certificate> certificate, List<Receipt> receipts) {
        public FinalBlock {
            receipts = List.copyOf(receipts);
        }
    }

    /** @param events that its operations reported, in order */
    public record FinalTransaction(Transaction transaction, Receipt receipt, List<Event> events) {
        public FinalTransaction {
            events = List.copyOf(events);
        }
    }

    /**
     * @param height of the last block when it was read
     * @param assets of its balances, by code
     */
    public record FinalAccount(long height, Account account, SortedMap<AssetCode, Asset> assets) {}

    private Database database;
    private RecentBlocks recent;

    /** For the container. */
    public LedgerQueries() {}

    @Inject
    LedgerQueries(Database database, RecentBlocks recent) {
        this.database = database;
        this.recent = recent;
    }

    /** Empty before genesis is stored. */
    public OptionalLong latestHeight() {
        return database.inTransaction(
                session -> session.createSelectionQuery("select max(height) from BlockEntity", Long.class)
                        .uniqueResultOptional()
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty));
    }

    public Optional<FinalBlock> latestBlock() {
        return database.inTransaction(session -> new BlockReader(session).latest());
    }

    public Optional<FinalBlock> block(long height) {
        return recent.at(height).or(() -> database.inTransaction(session -> new BlockReader(session).at(height)));
    }

    public Optional<FinalBlock> block(Hash hash) {
        return database.inTransaction(session -> new BlockReader(session).of(hash));
    }

    /** The highest {@code count}, newest first. */
    public List<BlockSummary> latestSummaries(int count) {
        return database.inTransaction(
                session -> session
                        .createSelectionQuery("from BlockEntity order by height desc", BlockEntity.class)
                        .setMaxResults(count)
                        .stream()
                        .map(LedgerQueries::summary)
                        .toList());
    }

    /** At most {@code count} from a height on, ascending. */
    public List<BlockSummary> summaries(long from, int count) {
        return database.inTransaction(session -> session
                .createSelectionQuery("from BlockEntity where height >= :from order by height", BlockEntity.class)
                .setParameter("from", from)
                .setMaxResults(count)
                .stream()
                .map(LedgerQueries::summary)
                .toList());
    }

    /** Ascending from a height on; ends before {@code count} or {@code maxBytes} is exceeded, but gives one if there is one. */
    public List<FinalBlock> blocks(long from, int count, long maxBytes) {
        List<FinalBlock> known = recent.range(from, count, maxBytes);
        return known.isEmpty()
                ? database.inTransaction(session -> new BlockReader(session).range(from, count, maxBytes))
                : known;
    }

    public Optional<FinalTransaction> transaction(Hash id) {
        return database.inTransaction(session -> new BlockReader(session).transaction(id));
    }

    public Optional<FinalAccount> account(AccountId id) {
        return database.inTransaction(session -> new AccountReader(session).account(id));
    }

    public Optional<Anchor> anchor(AnchorId id) {
        return database.inTransaction(session -> AnchorTable.find(session, id));
    }

    /** In order of code. */
    public List<Asset> assets() {
        return database.inTransaction(
                session -> session.createSelectionQuery("from AssetEntity order by code", AssetEntity.class).stream()
                        .map(EntityMapping::asset)
                        .toList());
    }

    public Optional<Asset> asset(AssetCode code) {
        return database.inTransaction(session ->
                Optional.ofNullable(session.get(AssetEntity.class, code.text())).map(EntityMapping::asset));
    }

    /** Against whichever validator, all of it: it is bounded. */
    public List<EvidenceStore.Kept> evidence() {
        return new JpaEvidenceStore(database).all();
    }

    /**
     * The last block and the state after it, of one moment, whatever is stored meanwhile. Reads all accounts: seconds for a million.
     *
     * @throws org.curia.node.StorageContradiction at height 0, which no certificate proves, or where tables and block do not fit
     */
    public Snapshot snapshot(LedgerLimits limits) {
        return new SnapshotReader(database).read(limits);
    }

    private static BlockSummary summary(BlockEntity row) {
        return new BlockSummary(Hash.of(row.hash), EntityMapping.header(row), row.view == null ? 0 : row.view);
    }
}
