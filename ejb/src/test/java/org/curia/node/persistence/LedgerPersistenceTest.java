package org.curia.node.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.curia.node.LogLines;
import org.curia.node.persistence.schema.DatabaseRequirements;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How a node opens its database, and what it says where that cannot be done. */
class LedgerPersistenceTest {
    @TempDir
    private Path directory;

    @Test
    void aDatabaseThatIsAwayAtTheStartIsOpenedOnceItIsThere() throws Exception {
        try (OwnPostgres server = new OwnPostgres(directory.resolve("postgresql"))) {
            var persistence = new LedgerPersistence(at(server.url()));
            server.stop();

            assertThatThrownBy(() -> persistence.check(true, false))
                    .isInstanceOf(StorageTrouble.class)
                    .hasMessageStartingWith("the database does not answer: Connection to ")
                    .hasMessageEndingWith("start it or restore the connection to it, the node continues by itself");
            assertThatThrownBy(persistence::open).isInstanceOf(StorageTrouble.class);
            assertThatThrownBy(() -> persistence.run(session -> null)).isInstanceOf(StorageTrouble.class);

            server.start();
            persistence.check(true, false);
            persistence.open();
            assertThat(networks(persistence)).isZero();
            persistence.close();
        }
    }

    @Test
    void anUnknownUserIsNamedAsSuch() throws SQLException {
        PGSimpleDataSource database = at(DatabaseKind.POSTGRESQL.create());
        database.setUser("nobody");

        assertThatThrownBy(() -> new LedgerPersistence(database).check(true, false))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageStartingWith(
                        "the database refuses the user or password of this node: role \"nobody\" does not"
                                + " exist; correct it");
    }

    @Test
    void aWrongPasswordIsNamedAsSuch() throws SQLException {
        JdbcDataSource database = (JdbcDataSource) DatabaseKind.H2.at(DatabaseKind.H2.create());
        database.getConnection().close();
        database.setPassword("wrong");

        assertThatThrownBy(() -> new LedgerPersistence(database).check(true, false))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageStartingWith(
                        "the database refuses the user or password of this node: Wrong user name or password");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedAsSuch() throws SQLException {
        PGSimpleDataSource database = at(DatabaseKind.POSTGRESQL.create());
        database.setDatabaseName("curia_none");

        assertThatThrownBy(() -> new LedgerPersistence(database).check(true, false))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageStartingWith("there is no such database: database \"curia_none\" does not exist; create it");
    }

    @Test
    void aDatabaseThatIsReadOnlyIsWaitedFor() throws SQLException {
        String url = DatabaseKind.POSTGRESQL.create();
        var persistence = new LedgerPersistence(at(url + "&options=-c%20default_transaction_read_only=on"));

        assertThatThrownBy(persistence::open)
                .isInstanceOf(StorageTrouble.class)
                .hasMessageStartingWith("the database refuses to write: cannot execute ")
                .hasMessageEndingWith("make it writable, the node continues by itself");
    }

    @Test
    void aDatabaseThatIsNotInUtf8IsRefusedWithWhatToDo() throws SQLException {
        DataSource any = at(DatabaseKind.POSTGRESQL.create());
        execute(any, "create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
        PGSimpleDataSource database = at(DatabaseKind.POSTGRESQL.create());
        database.setDatabaseName("latin");

        assertThatThrownBy(() -> new LedgerPersistence(database).check(false, true))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageStartingWith("the database latin has the encoding LATIN1")
                .hasMessageContaining("create database latin encoding 'UTF8' locale 'C' template template0");
    }

    @Test
    void theCommandThatIsAdvisedMakesADatabaseThatIsTaken() throws SQLException {
        execute(
                at(DatabaseKind.POSTGRESQL.create()),
                "create database advised encoding 'UTF8' locale 'C' template template0");
        PGSimpleDataSource database = at(DatabaseKind.POSTGRESQL.create());
        database.setDatabaseName("advised");

        assertThatCode(() -> new LedgerPersistence(database).check(true, false)).doesNotThrowAnyException();
    }

    @Test
    void aValidatorDoesNotVoteWhereCommitsAreNotFlushed() throws SQLException {
        DataSource database = at(DatabaseKind.POSTGRESQL.create() + "&options=-c%20synchronous_commit=off");

        assertThatThrownBy(() -> new LedgerPersistence(database).check(true, false))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageStartingWith("PostgreSQL has switched off synchronous_commit, so a power cut may cost")
                .hasMessageContaining("curia.development=true");
    }

    @Test
    void inDevelopmentAndOnANodeThatOnlyObservesThatIsAWarning() throws SQLException {
        DataSource database = at(DatabaseKind.POSTGRESQL.create() + "&options=-c%20synchronous_commit=off");
        try (LogLines log = LogLines.of(DatabaseRequirements.class)) {
            new LedgerPersistence(database).check(true, true);
            new LedgerPersistence(database).check(false, false);

            assertThat(log.warnings())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("PostgreSQL has switched off synchronous_commit"));
        }
    }

    @Test
    void postgresqlAsItComesNeedsNoWarning() throws SQLException {
        DataSource database = at(DatabaseKind.POSTGRESQL.create());
        try (LogLines log = LogLines.of(DatabaseRequirements.class)) {
            new LedgerPersistence(database).check(true, false);

            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void h2IsForTrying() throws SQLException {
        try (LogLines log = LogLines.of(DatabaseRequirements.class)) {
            new LedgerPersistence(DatabaseKind.H2.at(DatabaseKind.H2.create())).check(true, false);

            assertThat(log.warnings()).singleElement().asString().contains("H2", "use PostgreSQL for production");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aTableThatDoesNotFitTheEntitiesIsRefused(DatabaseKind kind) throws SQLException {
        DataSource database = kind.at(kind.create());
        var persistence = new LedgerPersistence(database);
        persistence.open();
        persistence.close();
        execute(database, "alter table balance drop column amount");

        assertThatThrownBy(persistence::open)
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("amount");
    }

    @Test
    void anH2FileIsReadableByItsOwnerOnly() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        Path file = directory.resolve("ledger");
        database.setURL("jdbc:h2:file:" + file);
        var persistence = new LedgerPersistence(database);
        persistence.open();
        persistence.close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("ledger.mv.db"))))
                .isEqualTo("rw-------");
    }

    private static PGSimpleDataSource at(String url) {
        return (PGSimpleDataSource) DatabaseKind.POSTGRESQL.at(url);
    }

    private static long networks(LedgerPersistence persistence) {
        return persistence.run(session -> session.createSelectionQuery("select count(*) from NetworkEntity", Long.class)
                .getSingleResult());
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
