package org.curia.node.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The two databases that Curia runs on, both real: an H2 file, and a PostgreSQL server that lives as long as the tests. */
public enum DatabaseKind {
    H2 {
        @Override
        String create(String name) {
            return "jdbc:h2:file:" + Path.of("target", "h2", name).toAbsolutePath()
                    + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1";
        }

        @Override
        public DataSource at(String url) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL(url);
            database.setUser("curia");
            return database;
        }
    },

    POSTGRESQL {
        @Override
        String create(String name) throws SQLException {
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return Server.RUNNING.getJdbcUrl("postgres", name);
        }

        @Override
        public DataSource at(String url) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(url);
            database.setReWriteBatchedInserts(true);
            return database;
        }
    };

    /** A new database with no table: its address. */
    public String create() throws SQLException {
        return create("curia_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    abstract String create(String name) throws SQLException;

    /** @param url as {@link #create()} gave it, also to another process */
    public abstract DataSource at(String url);

    /** Started by the first test that needs it; stops itself with the tests' process. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return OwnPostgres.flushing().start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
    }
}
