package org.curia.client.network;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.curia.client.command.Failure;

/**
 * A PostgreSQL in which each node has a database of its own.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/} and perhaps a database's name, which only serves to connect
 */
record NodeDatabases(String jdbcUrl, String user, String password) {

    /** The node's, made where there is none. Names of nodes are letters and digits. */
    String create(String database) {
        try (Connection connection = connect()) {
            if (!exists(connection, database)) {
                try (Statement statement = connection.createStatement()) {
                    // Not as the server's template1 is: the ledger needs UTF-8, whatever the server was made with.
                    statement.execute("create database " + statement.enquoteIdentifier(database, true)
                            + " encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0");
                }
            }
            return server() + database;
        } catch (SQLException e) {
            throw new Failure("no database " + database + " can be made at " + server() + ": " + e.getMessage(), e);
        }
    }

    /** What it takes on the disk, without the log that all databases share. */
    long bytes(String database) {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement("select pg_database_size(?)")) {
            query.setString(1, database);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new Failure(
                    "the database " + database + " at " + server() + " does not tell its size: " + e.getMessage(), e);
        }
    }

    void drop(String database) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "drop database if exists " + statement.enquoteIdentifier(database, true) + " with (force)");
        } catch (SQLException e) {
            throw new Failure(
                    "the database " + database + " at " + server() + " could not be dropped: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        String name = jdbcUrl.substring(server().length());
        return DriverManager.getConnection(server() + (name.isEmpty() ? "postgres" : name), user, password);
    }

    private String server() {
        int slash = jdbcUrl.indexOf('/', "jdbc:postgresql://".length());
        if (!jdbcUrl.startsWith("jdbc:postgresql://") || slash < 0) {
            throw new Failure("--jdbc-url is jdbc:postgresql://HOST:PORT/ with an optional database to connect to, not "
                    + jdbcUrl);
        }
        return jdbcUrl.substring(0, slash + 1);
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet result = query.executeQuery()) {
                return result.next();
            }
        }
    }
}
