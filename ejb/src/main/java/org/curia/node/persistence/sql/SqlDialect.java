package org.curia.node.persistence.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.StatelessSession;

/** Where the two databases differ. */
public final class SqlDialect {
    private SqlDialect() {}

    /** Else it is PostgreSQL: the schema is made for no other. */
    public static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /**
     * All that the transaction reads is of one moment. It must not have done anything yet. H2 has no such choice inside a transaction that has
     * begun.
     */
    public static void freeze(StatelessSession session) {
        session.doWork(SqlDialect::freeze);
    }

    private static void freeze(Connection connection) throws SQLException {
        if (!isH2(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
        }
    }
}
