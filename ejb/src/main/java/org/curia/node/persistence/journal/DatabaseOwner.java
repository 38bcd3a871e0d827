package org.curia.node.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.curia.core.crypto.PublicKey;
import org.curia.node.persistence.sql.StoredValues;

/** The row that ties a database to the key of one validator. */
final class DatabaseOwner {
    /** What binds the validator that wrote it and nobody else. */
    private static final List<String> OF_THE_OWNER =
            List.of("journal_vote", "journal_view", "journal_standing", "restore_mark", "database_owner");

    private DatabaseOwner() {}

    static Optional<PublicKey> read(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select public_key from database_owner")) {
            return rows.next() ? Optional.of(key(rows.getBytes(1))) : Optional.empty();
        }
    }

    static void write(Connection connection, PublicKey owner) throws SQLException {
        if (read(connection).isPresent()) {
            try (Statement delete = connection.createStatement()) {
                for (String table : OF_THE_OWNER) {
                    delete.executeUpdate("delete from " + table);
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into database_owner (only_row, public_key) values (1, ?)")) {
            insert.setBytes(1, owner.encoded());
            insert.executeUpdate();
        }
    }

    private static PublicKey key(byte[] encoded) {
        try {
            return PublicKey.decode(encoded);
        } catch (IllegalArgumentException e) {
            throw StoredValues.altered("the owner of the database", e);
        }
    }
}
