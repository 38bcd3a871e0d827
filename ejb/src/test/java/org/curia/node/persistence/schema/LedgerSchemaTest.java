package org.curia.node.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.port.StorageContradiction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class LedgerSchemaTest {
    @Parameter
    DatabaseKind kind;

    private DataSource database;

    @BeforeEach
    void migrate() throws SQLException {
        database = kind.at(kind.create());
        LedgerSchema.migrate(database);
    }

    @Test
    void migratingAgainChangesNothing() {
        assertThatCode(() -> LedgerSchema.migrate(database)).doesNotThrowAnyException();
    }

    @Test
    void aSchemaNewerThanTheNodeIsRefused() throws SQLException {
        execute(
                "insert into \"schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
                        + " \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                        + " values (99, '99', 'of the future', 'SQL', 'V99__future.sql', 1, 'x', 1, true)");

        assertThatThrownBy(() -> LedgerSchema.migrate(database))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void aScriptThatWasAlteredAfterItRanIsRefused() throws SQLException {
        execute("update \"schema_history\" set \"checksum\" = 1 where \"version\" = '1'");

        assertThatThrownBy(() -> LedgerSchema.migrate(database))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("is not what sql/");
    }

    @Test
    void everyScriptOfTheDirectoryIsListedInOrder() throws IOException {
        String folder = kind.name().toLowerCase(Locale.ROOT);
        try (Stream<Path> files = Files.list(Path.of("..", "sql", folder))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names)
                    .as("scripts of sql/%s: LedgerSchema.SCRIPTS must list them", folder)
                    .isEqualTo(LedgerSchema.SCRIPTS);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
