package org.curia.node.persistence;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.curia.node.StorageTrouble;

/**
 * Whether a commit of this database survives a power cut, as far as it says so itself. A vote that is lost may be given again and
 * differently, so each doubt is told at the start.
 */
final class CommitDurability {
    private static final System.Logger LOG = System.getLogger(CommitDurability.class.getName());
    private static final String OFF = "off";

    /** PostgreSQL, "Write Ahead Log": without the first two a crash may cost everything, without the third the last commits. */
    private static final List<String> FLUSHING = List.of("fsync", "full_page_writes", "synchronous_commit");

    private CommitDurability() {}

    /** @throws StorageTrouble the database does not answer */
    static void warn(DataSource database) {
        try (Connection connection = database.getConnection()) {
            if (Fence.isH2(connection)) {
                LOG.log(
                        Level.WARNING,
                        "This node keeps its ledger in H2, which is for trying and development, because a power cut may cost it"
                                + " the last second of commits: use PostgreSQL for production");
                return;
            }
            List<String> off = switchedOff(connection);
            if (!off.isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        () -> "PostgreSQL has switched off " + String.join(" and ", off)
                                + ": a power cut may cost this validator votes that it has sent. Switch on what is off, and"
                                + " start the node again");
            }
        } catch (SQLException e) {
            throw new StorageTrouble("the database does not answer: " + e.getMessage(), e);
        }
    }

    private static List<String> switchedOff(Connection connection) throws SQLException {
        List<String> off = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String setting : FLUSHING) {
                try (ResultSet value = statement.executeQuery("show " + setting)) {
                    if (value.next() && value.getString(1).equals(OFF)) {
                        off.add(setting);
                    }
                }
            }
        }
        return off;
    }
}
