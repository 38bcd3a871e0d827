package org.curia.node.persistence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
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
    private static final String TRANSACTION = insert(
            "transaction",
            List.of(
                    "id",
                    "height",
                    "block_index",
                    "outcome",
                    "operation",
                    "sender",
                    "nonce",
                    "expiry_height",
                    "asset",
                    "recipient",
                    "amount",
                    "reference",
                    "body",
                    "public_key",
                    "signature"));

    private BlockWriting() {}

    static void insert(StatelessSession session, BlockEntity block, List<TransactionEntity> transactions) {
        session.doWork(connection -> {
            RowBatch.execute(connection, BLOCK, List.of(block), BlockWriting::bind);
            if (!transactions.isEmpty()) {
                RowBatch.execute(connection, TRANSACTION, transactions, BlockWriting::bind);
            }
        });
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

    private static void bind(PreparedStatement statement, TransactionEntity row) throws SQLException {
        statement.setBytes(1, row.id);
        statement.setLong(2, row.height);
        statement.setInt(3, row.blockIndex);
        statement.setString(4, row.outcome);
        statement.setString(5, row.operation);
        statement.setString(6, row.sender);
        statement.setBigDecimal(7, decimal(row.nonce));
        statement.setBigDecimal(8, decimal(row.expiryHeight));
        statement.setString(9, row.asset);
        statement.setString(10, row.recipient);
        statement.setBigDecimal(11, decimal(row.amount));
        statement.setString(12, row.reference);
        statement.setBytes(13, row.body);
        statement.setBytes(14, row.publicKey);
        statement.setBytes(15, row.signature);
    }

    private static BigDecimal decimal(BigInteger value) {
        return value == null ? null : new BigDecimal(value);
    }

    private static String insert(String table, List<String> columns) {
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }
}
