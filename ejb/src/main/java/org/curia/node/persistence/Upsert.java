package org.curia.node.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/**
 * Brings rows of one table to what they shall be, whether they stand already or not. Not by JPA: its updates are a statement for each
 * row, and a block changes thousands; the driver of PostgreSQL makes of a batch of these one statement for 128 rows.
 *
 * @param key the columns of the primary key
 * @param columns the others; in the parameters they follow the key
 */
record Upsert(String table, List<String> key, List<String> columns) {
    /** @param rows no two of one key */
    <T> void write(StatelessSession session, List<T> rows, RowBatch.Binding<T> binding) {
        if (!rows.isEmpty()) {
            session.doWork(connection -> RowBatch.execute(connection, sql(connection), rows, binding));
        }
    }

    private String sql(Connection connection) throws SQLException {
        String all = Stream.concat(key.stream(), columns.stream()).collect(Collectors.joining(", "));
        String parameters = String.join(", ", Collections.nCopies(key.size() + columns.size(), "?"));
        String keys = String.join(", ", key);
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return "merge into " + table + " (" + all + ") key (" + keys + ") values (" + parameters + ")";
        }
        String changes =
                columns.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "));
        return "insert into " + table + " (" + all + ") values (" + parameters + ") on conflict (" + keys
                + ") do update set " + changes;
    }
}
