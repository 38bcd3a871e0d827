package org.curia.node.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** One statement for many rows, sent in batches; the driver of PostgreSQL makes of each batch statements for 128 rows. */
final class RowBatch {
    /** Bounds what a batch holds in memory. */
    private static final int ROWS_AT_ONCE = 2_000;

    private RowBatch() {}

    /** Sets the parameters of one row. */
    interface Binding<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    static <T> void execute(Connection connection, String sql, List<T> rows, Binding<T> binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (T row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
                if (++waiting == ROWS_AT_ONCE) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        }
    }
}
