package org.curia.node.persistence.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MerkleRoot;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.node.api.BlockSummary;
import org.curia.node.api.FinalBlock;
import org.curia.node.api.FinalTransaction;
import org.curia.node.persistence.sql.StoredValues;
import org.hibernate.StatelessSession;

/** Reads blocks back and checks them against their own roots (invariant I10). */
public final class BlockReader {
    private final StatelessSession session;

    public BlockReader(StatelessSession session) {
        this.session = session;
    }

    public Optional<LedgerTip> tip() {
        return tipRow().map(row ->
                new LedgerTip(BlockMapping.header(row), Hash.of(row.hash), BlockMapping.certificate(row)));
    }

    public OptionalLong latestHeight() {
        return session.createSelectionQuery("select max(height) from BlockEntity", Long.class)
                .uniqueResultOptional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** The highest {@code count}, newest first. */
    public List<BlockSummary> latestSummaries(int count) {
        return session
                .createSelectionQuery("from BlockEntity order by height desc", BlockEntity.class)
                .setMaxResults(count)
                .stream()
                .map(BlockReader::summary)
                .toList();
    }

    /** At most {@code count} from a height on, ascending. */
    public List<BlockSummary> summaries(long from, int count) {
        return session
                .createSelectionQuery("from BlockEntity where height >= :from order by height", BlockEntity.class)
                .setParameter("from", from)
                .setMaxResults(count)
                .stream()
                .map(BlockReader::summary)
                .toList();
    }

    public Optional<FinalBlock> latest() {
        return tipRow().map(this::whole);
    }

    public Optional<FinalBlock> at(long height) {
        return Optional.ofNullable(session.get(BlockEntity.class, height)).map(this::whole);
    }

    public Optional<FinalBlock> of(Hash hash) {
        return session.createSelectionQuery("from BlockEntity where hash = :hash", BlockEntity.class)
                .setParameter("hash", hash.bytes())
                .uniqueResultOptional()
                .map(this::whole);
    }

    /** Ascending; ends before {@code count} or {@code maxBytes} is exceeded, but gives one if there is one. */
    public List<FinalBlock> range(long from, int count, long maxBytes) {
        List<BlockEntity> rows = session.createSelectionQuery(
                        "from BlockEntity where height >= :from order by height", BlockEntity.class)
                .setParameter("from", from)
                .setMaxResults(count)
                .list();
        long bytes = 0;
        List<BlockEntity> fitting = new ArrayList<>();
        for (BlockEntity row : rows) {
            bytes += row.transactionBytes;
            boolean isGap = row.height != from + fitting.size(); // below what a snapshot began with
            if (isGap || bytes > maxBytes && !fitting.isEmpty()) {
                break;
            }
            fitting.add(row);
        }
        return fitting.isEmpty() ? List.of() : whole(fitting);
    }

    public Optional<FinalTransaction> transaction(Hash id) {
        return Optional.ofNullable(session.get(TransactionEntity.class, id.bytes()))
                .map(row -> new FinalTransaction(
                        TransactionMapping.transaction(row), TransactionMapping.receipt(row), events(row)));
    }

    /** None also where the database began with the snapshot after this block, which carries no events. */
    private List<Event> events(TransactionEntity row) {
        if (row.eventsRoot == null) {
            return List.of();
        }
        List<EventEntity> rows = session.createSelectionQuery(
                        "from EventEntity where place.height = :height and place.blockIndex = :index"
                                + " order by place.eventIndex",
                        EventEntity.class)
                .setParameter("height", row.height)
                .setParameter("index", row.blockIndex)
                .list();
        return rows.isEmpty() ? List.of() : TransactionMapping.events(row, rows);
    }

    private Optional<BlockEntity> tipRow() {
        return session.createSelectionQuery("from BlockEntity order by height desc", BlockEntity.class)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    private static BlockSummary summary(BlockEntity row) {
        return new BlockSummary(Hash.of(row.hash), BlockMapping.header(row), row.view == null ? 0 : row.view);
    }

    private FinalBlock whole(BlockEntity row) {
        return whole(List.of(row)).get(0);
    }

    /** @param rows ascending without a gap */
    private List<FinalBlock> whole(List<BlockEntity> rows) {
        SortedMap<Long, List<TransactionEntity>> transactions = session
                .createSelectionQuery(
                        "from TransactionEntity where height between :first and :last order by height, blockIndex",
                        TransactionEntity.class)
                .setParameter("first", rows.get(0).height)
                .setParameter("last", rows.get(rows.size() - 1).height)
                .stream()
                .collect(Collectors.groupingBy(row -> row.height, TreeMap::new, Collectors.toList()));
        return rows.stream()
                .map(row -> whole(row, transactions.getOrDefault(row.height, List.of())))
                .toList();
    }

    private static FinalBlock whole(BlockEntity row, List<TransactionEntity> transactionRows) {
        BlockHeader header = BlockMapping.header(row);
        List<Transaction> transactions =
                transactionRows.stream().map(TransactionMapping::transaction).toList();
        List<Receipt> receipts =
                transactionRows.stream().map(TransactionMapping::receipt).toList();
        requireRoots(header, transactions, receipts);
        return new FinalBlock(
                new Block(Hash.of(row.hash), header, transactions), BlockMapping.certificate(row), receipts);
    }

    private static void requireRoots(BlockHeader header, List<Transaction> transactions, List<Receipt> receipts) {
        Hash transactionsRoot =
                MerkleRoot.of(transactions.stream().map(Transaction::hash).toList());
        Hash receiptsRoot =
                MerkleRoot.of(receipts.stream().map(LedgerLayouts::receiptHash).toList());
        if (!transactionsRoot.equals(header.transactionsRoot()) || !receiptsRoot.equals(header.receiptsRoot())) {
            throw StoredValues.altered("the list of transactions of block " + header.height());
        }
    }
}
