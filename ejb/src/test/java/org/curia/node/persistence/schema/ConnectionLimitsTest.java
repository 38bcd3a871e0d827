package org.curia.node.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.curia.node.persistence.DatabaseKind;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ConnectionLimitsTest {

    @Test
    void poolsThatTogetherExceedTheServerAreWarnedOf() throws SQLException {
        try (Connection connection = DatabaseKind.POSTGRESQL
                        .at(DatabaseKind.POSTGRESQL.create())
                        .getConnection();
                Connection otherNode = asNode("curia node2").getConnection()) {
            assertThat(otherNode.isValid(5)).isTrue();
            assertThat(new ConnectionLimits(10).warnings(connection)).isEmpty();
            assertThat(new ConnectionLimits(10_000).warnings(connection))
                    .singleElement()
                    .asString()
                    .matches(
                            "The pools of [0-9]+ nodes of this PostgreSQL may need [0-9]+ connections, and it has [0-9]+: .*")
                    .doesNotContain("pools of 1 nodes");
        }
    }

    private static DataSource asNode(String application) throws SQLException {
        PGSimpleDataSource database = (PGSimpleDataSource) DatabaseKind.POSTGRESQL.at(DatabaseKind.POSTGRESQL.create());
        database.setApplicationName(application);
        return database;
    }
}
