package org.curia.node.persistence.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.curia.node.port.FencingToken;
import org.curia.node.port.LeaseLost;
import org.hibernate.StatelessSession;

/**
 * Ties a transaction to the lease: the row is locked until the transaction ends, so whoever takes the lease waits for it, and then sees
 * what it wrote; and a transaction that comes later finds another token. The weakest lock of PostgreSQL does: it stops the taker's {@code
 * for update}, and neither other writers nor a renewal.
 */
public record Fence(FencingToken token) {

    /**
     * A table expression of one row while the token is the last one, else of none. Has one parameter: {@link #bind}. H2 locks no row for
     * reading, and needs not: a second process cannot open its file.
     */
    public static String held(Connection connection) throws SQLException {
        String row = "select token from lease where token = ?";
        return "(" + (SqlDialect.isH2(connection) ? row : row + " for key share") + ") held";
    }

    public void bind(PreparedStatement statement, int parameter) throws SQLException {
        statement.setLong(parameter, token.value());
    }

    /** For writes that are rare: one more statement. @throws LeaseLost as it says */
    public void require(StatelessSession session) {
        session.doWork(this::require);
    }

    public void require(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from " + held(connection))) {
            bind(select, 1);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new LeaseLost();
                }
            }
        }
    }
}
