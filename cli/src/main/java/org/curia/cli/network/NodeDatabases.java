package org.curia.cli.network;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.curia.cli.command.Failure;

/**
 * A PostgreSQL in which each node has a database of its own.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/}, perhaps a database's name, which only serves to connect, and parameters
 */
record NodeDatabases(String jdbcUrl, String user, String password) {

    /** The node's, made where there is none. Names of nodes are letters and digits. */
    String create(String database) {
        try (Connection connection = connect()) {
            Optional<String> encoding = encoding(connection, database);
            if (encoding.isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    // Not as the server's template1 is: the ledger needs UTF-8, whatever the server was made with.
                    statement.execute("create database " + statement.enquoteIdentifier(database, true)
                            + " encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0");
                }
            } else if (!encoding.get().equals("UTF8")) {
                throw new Failure("the database " + database + " at " + server() + " has the encoding " + encoding.get()
                        + ", which cannot hold every reference: remove it, and it is made again as UTF8");
            }
            return urlOf(database);
        } catch (SQLException e) {
            throw new Failure("no database " + database + " can be made at " + server() + ": " + e.getMessage(), e);
        }
    }

    /** @throws Failure when nobody can connect, so that this is known before anything is made */
    void requireReachable() {
        try (Connection connection = connect()) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new Failure("there is no connection with " + server() + ": " + e.getMessage(), e);
        }
    }

    /** As a node connects. */
    String urlOf(String database) {
        return server() + database + parameters();
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
        String rest = jdbcUrl.substring(server().length());
        String name = rest.substring(0, rest.length() - parameters().length());
        return DriverManager.getConnection(
                server() + (name.isEmpty() ? "postgres" : name) + parameters(), user, password);
    }

    /** From the question mark on, such as {@code ?sslmode=verify-full}: whatever the user asked for, the nodes do as well. */
    private String parameters() {
        int mark = jdbcUrl.indexOf('?');
        return mark < 0 ? "" : jdbcUrl.substring(mark);
    }

    private String server() {
        int slash = jdbcUrl.indexOf('/', "jdbc:postgresql://".length());
        int mark = jdbcUrl.indexOf('?');
        if (!jdbcUrl.startsWith("jdbc:postgresql://") || slash < 0 || mark >= 0 && mark < slash) {
            throw new Failure("--jdbc-url is jdbc:postgresql://HOST:PORT/ with an optional database to connect to and"
                    + " parameters after a question mark, not "
                    + jdbcUrl);
        }
        return jdbcUrl.substring(0, slash + 1);
    }

    /** Empty where there is no such database. */
    private static Optional<String> encoding(Connection connection, String database) throws SQLException {
        String sql = "select pg_encoding_to_char(encoding) from pg_database where datname = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, database);
            try (ResultSet result = query.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        }
    }
}
