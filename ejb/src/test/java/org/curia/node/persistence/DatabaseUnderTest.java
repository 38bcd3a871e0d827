package org.curia.node.persistence;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.curia.node.persistence.query.ReadingTransaction;
import org.curia.node.persistence.schema.LedgerSchema;
import org.curia.node.persistence.sql.Database;
import org.curia.node.persistence.sql.LocalTransaction;
import org.curia.node.persistence.sql.NewTransaction;
import org.hibernate.SessionFactory;

/**
 * A migrated database with the node's own persistence unit, outside a container: transactions are the database's own. One of each kind
 * serves all tests, emptied for each, because starting Hibernate takes longer than any of them.
 */
public final class DatabaseUnderTest {
    private static final Map<DatabaseKind, DatabaseUnderTest> SHARED = new EnumMap<>(DatabaseKind.class);
    private static final List<String> TABLES = List.of(
            "network",
            "validator",
            "block",
            "operation",
            "event",
            "transaction",
            "anchor",
            "asset",
            "account",
            "balance",
            "journal_vote",
            "journal_view",
            "journal_standing",
            "restore_mark",
            "database_owner",
            "evidence");

    private final DataSource source;
    private EntityManagerFactory entities;

    private DatabaseUnderTest(DataSource source) {
        this.source = source;
        start();
    }

    public static DatabaseUnderTest emptied(DatabaseKind kind) throws SQLException {
        if (!SHARED.containsKey(kind)) {
            SHARED.put(kind, open(kind, kind.create()));
        }
        DatabaseUnderTest database = SHARED.get(kind);
        for (String table : TABLES) {
            database.execute("delete from " + table);
        }
        database.execute("update lease set token = 0, holder = '', expires_at = timestamp '1970-01-01 00:00:00'");
        return database;
    }

    public static DatabaseUnderTest open(DatabaseKind kind, String url) {
        return new DatabaseUnderTest(kind.at(url));
    }

    public void restart() {
        entities.close();
        start();
    }

    /** As the node starts: schema, entities, comparison. */
    private void start() {
        LedgerSchema.migrate(source);
        entities = LedgerPersistence.entities(source);
        LedgerPersistence.requireEntitiesToFit(entities);
    }

    public Database database() {
        return new Database(transactions());
    }

    /** On connections of their own, as the public API reads. */
    public NewTransaction reads() {
        return new ReadingTransaction(source, () -> entities.unwrap(SessionFactory.class));
    }

    public NewTransaction transactions() {
        return new LocalTransaction(entities.unwrap(SessionFactory.class));
    }

    /** Of a process that stops amid a transaction: the connection stays open until it is closed. */
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    /** What an administrator types. */
    public int execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The first column of the first row. */
    public Object query(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getObject(1);
        }
    }
}
