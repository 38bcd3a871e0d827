package org.curia.node.persistence.schema;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.curia.node.persistence.sql.DatabaseFault;
import org.curia.node.persistence.sql.SqlDialect;

/** The files of an H2 database, which holds a validator's votes as well as every payment: H2 makes them readable by all users. */
public final class H2FilePermissions {
    private static final System.Logger LOG = System.getLogger(H2FilePermissions.class.getName());
    private static final List<String> SUFFIXES = List.of(".mv.db", ".trace.db");
    private static final String OWNER_ONLY = "rw-------";

    private H2FilePermissions() {}

    /** Does nothing where the database is a server or in memory. */
    public static void makePrivate(DataSource database) {
        try (Connection connection = database.getConnection()) {
            if (SqlDialect.isH2(connection)) {
                String path = path(connection);
                for (String suffix : path == null ? List.<String>of() : SUFFIXES) {
                    makePrivate(Path.of(path + suffix));
                }
            }
        } catch (SQLException e) {
            throw DatabaseFault.trouble(e);
        }
    }

    private static void makePrivate(Path file) {
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "Other users of this machine may be able to read " + file
                            + ", because its mode cannot be set to 0600: " + e.getMessage());
        }
    }

    /** Null for a database in memory. */
    private static String path(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("call database_path()")) {
            path.next();
            return path.getString(1);
        }
    }
}
