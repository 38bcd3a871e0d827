package org.curia.node.persistence.block;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.curia.core.consensus.Certificate;
import org.curia.core.model.Block;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.node.persistence.sql.BulkWriter;
import org.curia.node.persistence.sql.BulkWriter.Column;
import org.curia.node.persistence.sql.BulkWriter.Type;
import org.hibernate.StatelessSession;

/**
 * New rows of blocks and of their transactions. Plain SQL, as for accounts and balances: it runs for every payment on every node, and
 * Hibernate's way of an insert costs several times the insert.
 */
public final class SqlBlockWriter {
    private static final String BLOCK = insert(
            "block",
            List.of(
                    "height",
                    "hash",
                    "parent_hash",
                    "block_time",
                    "epoch",
                    "view",
                    "proposer",
                    "transaction_count",
                    "transaction_bytes",
                    "transactions_root",
                    "receipts_root",
                    "state_root",
                    "header",
                    "certificate"));
    private static final BulkWriter<TransactionEntity> TRANSACTIONS = BulkWriter.inserting(
            "transaction",
            List.of(
                    new Column<>("id", Type.BYTEA, row -> row.id),
                    new Column<>("hash", Type.BYTEA, row -> row.hash),
                    new Column<>("height", Type.INT8, row -> row.height),
                    new Column<>("block_index", Type.INT4, row -> row.blockIndex),
                    new Column<>("outcome", Type.INT4, row -> row.outcome),
                    new Column<>("failed_operation", Type.INT4, row -> row.failedOperation),
                    new Column<>("gas_used", Type.NUMERIC, row -> decimal(row.gasUsed)),
                    new Column<>("events_root", Type.BYTEA, row -> row.eventsRoot),
                    new Column<>("sender", Type.TEXT, row -> row.sender),
                    new Column<>("nonce", Type.NUMERIC, row -> decimal(row.nonce)),
                    new Column<>("expiry_height", Type.NUMERIC, row -> decimal(row.expiryHeight)),
                    new Column<>("operations", Type.INT4, row -> row.operations),
                    new Column<>("source", Type.TEXT, row -> row.source),
                    new Column<>("operation", Type.TEXT, row -> row.operation),
                    new Column<>("asset", Type.TEXT, row -> row.asset),
                    new Column<>("recipient", Type.TEXT, row -> row.recipient),
                    new Column<>("amount", Type.NUMERIC, row -> decimal(row.amount)),
                    new Column<>("reference", Type.TEXT, row -> row.reference),
                    new Column<>("body", Type.BYTEA, row -> row.body),
                    new Column<>("witnesses", Type.BYTEA, row -> row.witnesses)));
    private static final BulkWriter<OperationEntity> OPERATIONS = BulkWriter.inserting(
            "operation",
            List.of(
                    new Column<>("height", Type.INT8, row -> row.place.height()),
                    new Column<>("block_index", Type.INT4, row -> row.place.blockIndex()),
                    new Column<>("operation_index", Type.INT4, row -> row.place.operationIndex()),
                    new Column<>("source", Type.TEXT, row -> row.source),
                    new Column<>("operation", Type.TEXT, row -> row.operation),
                    new Column<>("asset", Type.TEXT, row -> row.asset),
                    new Column<>("recipient", Type.TEXT, row -> row.recipient),
                    new Column<>("amount", Type.NUMERIC, row -> decimal(row.amount)),
                    new Column<>("reference", Type.TEXT, row -> row.reference)));
    private static final BulkWriter<EventEntity> EVENTS = BulkWriter.inserting(
            "event",
            List.of(
                    new Column<>("height", Type.INT8, row -> row.place.height()),
                    new Column<>("block_index", Type.INT4, row -> row.place.blockIndex()),
                    new Column<>("event_index", Type.INT4, row -> row.place.eventIndex()),
                    new Column<>("topic", Type.TEXT, row -> row.topic),
                    new Column<>("data", Type.BYTEA, row -> row.data)));

    private SqlBlockWriter() {}

    /** @param events by index of the transaction; those that have none are not in it */
    public static void insert(
            StatelessSession session,
            Block block,
            Optional<Certificate> certificate,
            List<Receipt> receipts,
            SortedMap<Integer, List<Event>> events) {
        BlockEntity row = BlockMapping.block(block, certificate);
        List<TransactionEntity> transactions = new ArrayList<>(receipts.size());
        List<OperationEntity> furtherOperations = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            Transaction transaction = block.transactions().get(i);
            transactions.add(TransactionMapping.row(transaction, receipts.get(i)));
            TransactionMapping.addFurtherOperations(transaction, receipts.get(i), furtherOperations);
        }
        session.doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BLOCK)) {
                bind(statement, row);
                statement.executeUpdate();
            }
        });
        TRANSACTIONS.write(session, transactions);
        OPERATIONS.write(session, furtherOperations);
        EVENTS.write(session, TransactionMapping.rows(block.height(), events));
    }

    private static void bind(PreparedStatement statement, BlockEntity row) throws SQLException {
        statement.setLong(1, row.height);
        statement.setBytes(2, row.hash);
        statement.setBytes(3, row.parentHash);
        statement.setObject(4, row.blockTime.atOffset(ZoneOffset.UTC));
        statement.setLong(5, row.epoch);
        statement.setObject(6, row.view, Types.BIGINT);
        statement.setInt(7, row.proposer);
        statement.setInt(8, row.transactionCount);
        statement.setLong(9, row.transactionBytes);
        statement.setBytes(10, row.transactionsRoot);
        statement.setBytes(11, row.receiptsRoot);
        statement.setBytes(12, row.stateRoot);
        statement.setBytes(13, row.header);
        statement.setBytes(14, row.certificate);
    }

    private static BigDecimal decimal(BigInteger value) {
        return value == null ? null : new BigDecimal(value);
    }

    private static String insert(String table, List<String> columns) {
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }
}
