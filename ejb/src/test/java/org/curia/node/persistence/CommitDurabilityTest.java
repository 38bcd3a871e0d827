package org.curia.node.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.curia.node.LogLines;
import org.junit.jupiter.api.Test;

class CommitDurabilityTest {
    @Test
    void h2IsForTrying() throws SQLException {
        assertThat(warnings(DatabaseKind.H2.create(), DatabaseKind.H2))
                .singleElement()
                .asString()
                .contains("H2", "use PostgreSQL for production");
    }

    @Test
    void postgresqlAsItComesNeedsNoWarning() throws SQLException {
        assertThat(warnings(DatabaseKind.POSTGRESQL.create(), DatabaseKind.POSTGRESQL))
                .isEmpty();
    }

    @Test
    void commitsThatAreNotFlushedAreWarnedOf() throws SQLException {
        String url = DatabaseKind.POSTGRESQL.create() + "&options=-c%20synchronous_commit=off";

        assertThat(warnings(url, DatabaseKind.POSTGRESQL))
                .singleElement()
                .asString()
                .startsWith("PostgreSQL has switched off synchronous_commit: a power cut may cost");
    }

    private static List<String> warnings(String url, DatabaseKind kind) {
        try (LogLines log = LogLines.of(CommitDurability.class)) {
            CommitDurability.warn(kind.at(url));
            return log.warnings();
        }
    }
}
