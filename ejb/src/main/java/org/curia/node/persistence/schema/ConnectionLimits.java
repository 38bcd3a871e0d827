package org.curia.node.persistence.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Whether the pools of all nodes that share a PostgreSQL server can be full at the same time. A node that gets no connection does not
 * vote, so it says at its start that the server was sized for fewer.
 *
 * @param ownPool the most connections that this node opens, for both of its data sources
 */
record ConnectionLimits(int ownPool) {
    /** As {@code install-postgresql.cli} sets each of the two. */
    private static final int DEFAULT_POOL = 16;

    private static final String LIMITS = """
            select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
                   (select rolconnlimit from pg_roles where rolname = current_user),
                   (select datconnlimit from pg_database where datname = current_database()),
                   (select count(distinct datname) from pg_stat_activity
                     where application_name like 'curia %' and datname <> current_database())
            """;

    ConnectionLimits() {
        this(configuredPools());
    }

    List<String> warnings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LIMITS)) {
            row.next();
            int server = row.getInt(1);
            Optional<String> own = smallest(row.getInt(2), row.getInt(3))
                    .filter(limit -> limit < ownPool)
                    .map(limit -> "this node's pools of " + ownPool + " connections exceed the " + limit
                            + " that PostgreSQL allows its user and database");
            int nodes = row.getInt(4) + 1;
            Optional<String> all = Optional.of((long) nodes * ownPool)
                    .filter(needed -> needed > server)
                    .map(needed -> "the pools of " + nodes + " nodes of this PostgreSQL may need " + needed
                            + " connections, and it has " + server);
            return all.or(() -> own)
                    .map(found -> List.of(capital(found)
                            + ": under load a node may get none and not vote. Raise max_connections, or lower"
                            + " curia.jdbc.max-connections and curia.jdbc.max-read-connections of each node"))
                    .orElse(List.of());
        }
    }

    /** PostgreSQL writes -1 for no limit. */
    private static Optional<Integer> smallest(int role, int database) {
        if (role < 0 || database < 0) {
            int limit = Math.max(role, database);
            return limit < 0 ? Optional.empty() : Optional.of(limit);
        }
        return Optional.of(Math.min(role, database));
    }

    private static int configuredPools() {
        return configured("curia.jdbc.max-connections", "CURIA_JDBC_MAX_CONNECTIONS")
                + configured("curia.jdbc.max-read-connections", "CURIA_JDBC_MAX_READ_CONNECTIONS");
    }

    private static int configured(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(DEFAULT_POOL);
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
