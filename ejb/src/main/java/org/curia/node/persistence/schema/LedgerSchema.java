package org.curia.node.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.curia.node.persistence.sql.DatabaseFault;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Brings a database to the newest of the numbered scripts of {@code sql/}. They are listed here because scanning the class path for
 * them has failed inside application servers; a test holds the list against the directory.
 */
public final class LedgerSchema {
    static final List<String> SCRIPTS = List.of(
            "V1__ledger.sql",
            "V2__consensus_journal.sql",
            "V3__room_for_updates.sql",
            "V4__evidence.sql",
            "V5__quarantine.sql",
            "V6__lease.sql");
    private static final String HISTORY = "schema_history";

    private LedgerSchema() {}

    /**
     * Does nothing where everything is applied. Durable on return.
     *
     * @throws StorageContradiction the schema is newer than this node, a script was altered after it was applied, or it is no
     *     database that a schema exists for
     * @throws StorageTrouble the database is away or refused a script
     */
    public static void migrate(DataSource database) {
        String dialect = dialectOf(database);
        try {
            Flyway flyway = flyway(database, dialect);
            refuseNewerSchema(flyway);
            flyway.migrate();
        } catch (org.flywaydb.core.api.exception.FlywayValidateException e) {
            throw new StorageContradiction(
                    "the database's schema is not what sql/" + dialect + " made: " + e.getMessage(), e);
        } catch (FlywayException e) {
            throw DatabaseFault.trouble(e);
        }
    }

    /** Name of the folder of scripts. */
    private static String dialectOf(DataSource database) {
        try (Connection connection = database.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> "h2";
                case "PostgreSQL" -> "postgresql";
                default ->
                    throw new StorageContradiction("the database is " + product + ": it must be H2 or PostgreSQL");
            };
        } catch (SQLException e) {
            throw DatabaseFault.trouble(e);
        }
    }

    private static Flyway flyway(DataSource database, String dialect) {
        return Flyway.configure(LedgerSchema.class.getClassLoader())
                .dataSource(database)
                .table(HISTORY)
                .locations("classpath:sql/" + dialect)
                .resourceProvider(new ListedScripts("sql/" + dialect + "/"))
                .javaMigrationClassProvider(List::of)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
    }

    private static void refuseNewerSchema(Flyway flyway) {
        MigrationVersion newest = versionOf(SCRIPTS.get(SCRIPTS.size() - 1));
        Optional<MigrationVersion> applied = Arrays.stream(flyway.info().applied())
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null && version.compareTo(newest) > 0)
                .findFirst();
        if (applied.isPresent()) {
            throw new StorageContradiction(
                    "the database's schema has version " + applied.get() + " and this node knows only " + newest
                            + ": deploy the newer node, or give this one its own database");
        }
    }

    private static MigrationVersion versionOf(String script) {
        return MigrationVersion.fromVersion(script.substring(1, script.indexOf("__")));
    }

    private record ListedScripts(String folder) implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return SCRIPTS.contains(name.substring(name.lastIndexOf('/') + 1)) ? new Script(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return SCRIPTS.stream()
                    .filter(script ->
                            script.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(script::endsWith))
                    .<LoadableResource>map(script -> new Script(folder + script))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final String path;

        Script(String path) {
            this.path = path;
        }

        @Override
        public Reader read() {
            InputStream script = LedgerSchema.class.getClassLoader().getResourceAsStream(path);
            if (script == null) {
                throw new UncheckedIOException(new IOException("the node was packed without " + path));
            }
            return new InputStreamReader(script, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
