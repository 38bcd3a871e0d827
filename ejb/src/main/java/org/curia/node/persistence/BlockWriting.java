package org.curia.node.persistence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.curia.node.persistence.Rows.Column;
import org.curia.node.persistence.Rows.Type;
import org.hibernate.StatelessSession;

/**
 * New rows of blocks and of their transactions. Plain SQL, as for accounts and balances: it runs for every payment on every node, and
 * Hibernate's way of an insert costs several times the insert.
 */
final class BlockWriting {
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
    private static final Rows<TransactionEntity> TRANSACTIONS = Rows.added(
            "transaction",
            List.of(
                    new Column<>("id", Type.BYTEA, row -> row.id),
                    new Column<>("height", Type.INT8, row -> row.height),
                    new Column<>("block_index", Type.INT4, row -> row.blockIndex),
                    new Column<>("outcome", Type.TEXT, row -> row.outcome),
                    new Column<>("operation", Type.TEXT, row -> row.operation),
                    new Column<>("sender", Type.TEXT, row -> row.sender),
                    new Column<>("nonce", Type.NUMERIC, row -> decimal(row.nonce)),
                    new Column<>("expiry_height", Type.NUMERIC, row -> decimal(row.expiryHeight)),
                    new Column<>("asset", Type.TEXT, row -> row.asset),
                    new Column<>("recipient", Type.TEXT, row -> row.recipient),
                    new Column<>("amount", Type.NUMERIC, row -> decimal(row.amount)),
                    new Column<>("reference", Type.TEXT, row -> row.reference),
                    new Column<>("body", Type.BYTEA, row -> row.body),
                    new Column<>("public_key", Type.BYTEA, row -> row.publicKey),
                    new Column<>("signature", Type.BYTEA, row -> row.signature)));

    private BlockWriting() {}

    static void insert(StatelessSession session, BlockEntity block, List<TransactionEntity> transactions) {
        session.doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BLOCK)) {
                bind(statement, block);
                statement.executeUpdate();
            }
        });
        TRANSACTIONS.write(session, transactions);
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
