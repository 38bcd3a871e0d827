package org.curia.node.persistence.schema;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.curia.node.persistence.sql.DatabaseFault;
import org.curia.node.persistence.sql.SqlDialect;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;

/**
 * What the ledger relies on in a database and cannot make itself: the encoding, because references are any Unicode text, and that a
 * commit survives a power cut, because a validator that forgets a vote may vote again and differently.
 *
 * @param votes whether what this node writes binds a validator
 * @param development whether its operator accepts that votes can be lost
 */
public record DatabaseRequirements(boolean votes, boolean development) {
    private static final System.Logger LOG = System.getLogger(DatabaseRequirements.class.getName());
    private static final String UTF8 = "UTF8";

    /** PostgreSQL, "Write Ahead Log": without the first two a crash may cost everything, without the third the last commits. */
    private static final List<String> FLUSHING = List.of("fsync", "full_page_writes", "synchronous_commit");

    /**
     * @throws StorageTrouble the database does not answer, or its operator can change it so that the node starts
     * @throws StorageContradiction it is not one that a ledger can be kept in
     */
    public void check(DataSource database) {
        try (Connection connection = database.getConnection()) {
            if (SqlDialect.isH2(connection)) {
                LOG.log(
                        Level.WARNING,
                        "This node keeps its ledger in H2, which is for trying and development, because a power cut may cost it"
                                + " the last second of commits: use PostgreSQL for production");
                return;
            }
            requireUtf8(connection);
            requireFlushing(connection);
            new ConnectionLimits().warnings(connection).forEach(warning -> LOG.log(Level.WARNING, warning));
        } catch (SQLException e) {
            throw DatabaseFault.trouble(e);
        }
    }

    private static void requireUtf8(Connection connection) throws SQLException {
        String encoding = show(connection, "server_encoding");
        if (!encoding.equals(UTF8)) {
            String name = connection.getCatalog();
            throw new StorageContradiction("the database " + name + " has the encoding " + encoding
                    + ", in which not every reference of a payment can be stored: give the node a database that was made with"
                    + " create database " + name + " encoding 'UTF8' locale 'C' template template0");
        }
    }

    private void requireFlushing(Connection connection) throws SQLException {
        List<String> off = new ArrayList<>();
        for (String setting : FLUSHING) {
            if (show(connection, setting).equals("off")) {
                off.add(setting);
            }
        }
        if (off.isEmpty()) {
            return;
        }
        String found = "PostgreSQL has switched off " + String.join(" and ", off)
                + ", so a power cut may cost this validator votes that it has sent";
        if (votes && !development) {
            throw new StorageTrouble(
                    found
                            + ": the node does not vote like this. Switch on what is off, and the node starts by itself; or set"
                            + " curia.development=true on a network that may lose its ledger",
                    null);
        }
        LOG.log(Level.WARNING, found);
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("show " + setting)) {
            value.next();
            return value.getString(1);
        }
    }
}
