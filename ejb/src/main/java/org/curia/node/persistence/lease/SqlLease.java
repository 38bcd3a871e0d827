package org.curia.node.persistence.lease;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.journal.SqlConsensusJournal;
import org.curia.node.persistence.ledger.SqlLedgerStore;
import org.curia.node.persistence.sql.Database;
import org.curia.node.persistence.sql.Fence;
import org.curia.node.persistence.sql.SqlDialect;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.FencingToken;
import org.curia.node.port.Lease;
import org.curia.node.port.LedgerStore;

/** The lease in SQL: one row. */
@Dependent
public class SqlLease implements Lease {
    private static final System.Logger LOG = System.getLogger(SqlLease.class.getName());

    private final Database database;
    private final RecentBlocks recent;

    /** @param expired by the database's clock */
    private record Row(long token, String holder, boolean expired) {
        boolean isFreeFor(String process, Claim claim) {
            return expired || claim == Claim.AT_START && holder.equals(process);
        }
    }

    @Inject
    public SqlLease(Database database, RecentBlocks recent) {
        this.database = database;
        this.recent = recent;
    }

    @Override
    public Optional<FencingToken> acquire(String holder, Duration term, Claim claim) {
        if (!read(false).isFreeFor(holder, claim)) {
            return Optional.empty(); // without a lock: a standby asks again and again
        }
        endStuckTransactions();
        return database.inTransaction(session -> session.doReturningWork(connection -> {
            waitNoLongerThanAStep(connection);
            Row row = read(connection, true);
            if (!row.isFreeFor(holder, claim)) {
                return Optional.empty();
            }
            FencingToken token = new FencingToken(row.token() + 1);
            try (PreparedStatement update = connection.prepareStatement(
                    "update lease set token = ?, holder = ?, expires_at = " + afterTerm(connection))) {
                update.setLong(1, token.value());
                update.setString(2, holder);
                update.setLong(3, term.toMillis());
                update.executeUpdate();
            }
            return Optional.of(token);
        }));
    }

    @Override
    public boolean renew(FencingToken token, Duration term) {
        return extend(token, term.toMillis());
    }

    @Override
    public void giveUp(FencingToken token) {
        extend(token, -1);
    }

    @Override
    public String holder() {
        return read(false).holder();
    }

    @Override
    public LedgerStore ledgerUnder(FencingToken token) {
        return new SqlLedgerStore(database, recent, new Fence(token));
    }

    @Override
    public ConsensusJournal journalUnder(FencingToken token) {
        return new SqlConsensusJournal(database, new Fence(token));
    }

    private boolean extend(FencingToken token, long millis) {
        return database.inTransaction(session -> session.doReturningWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update lease set expires_at = " + afterTerm(connection) + " where token = ?")) {
                update.setLong(1, millis);
                update.setLong(2, token.value());
                return update.executeUpdate() == 1;
            }
        }));
    }

    private Row read(boolean lock) {
        return database.inTransaction(session -> session.doReturningWork(connection -> read(connection, lock)));
    }

    private static Row read(Connection connection, boolean lock) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select token, holder, expires_at <= " + now(connection)
                        + " from lease" + (lock ? " for update" : ""))) {
            rows.next();
            return new Row(rows.getLong(1), rows.getString(2), rows.getBoolean(3));
        }
    }

    /**
     * A process that was frozen in the midst of a write holds the row for as long as its connection lives. What it began is rolled back:
     * nothing of it can have been sent. Only PostgreSQL has such sessions.
     */
    private void endStuckTransactions() {
        database.inTransaction(session -> session.doReturningWork(connection -> {
            if (SqlDialect.isH2(connection)) {
                return 0;
            }
            try (Statement terminate = connection.createStatement();
                    ResultSet ended = terminate.executeQuery("select count(pg_terminate_backend(activity.pid))"
                            + " from pg_stat_activity activity join pg_locks held on held.pid = activity.pid"
                            + " where held.relation = 'lease'::regclass and held.mode = 'RowShareLock'"
                            + " and activity.datname = current_database() and activity.usename = current_user and activity.pid <> pg_backend_pid()"
                            + " and activity.wait_event_type = 'Client'"
                            + " and activity.state_change < clock_timestamp() - interval '1 second'")) {
                ended.next();
                int count = ended.getInt(1);
                if (count > 0) {
                    LOG.log(
                            Level.WARNING,
                            () -> "The last holder of the lease stopped amid " + count
                                    + " writes; they are rolled back");
                }
                return count;
            }
        }));
    }

    /** Whoever holds the row for longer is looked at again by {@link #endStuckTransactions} at the next attempt. */
    private static void waitNoLongerThanAStep(Connection connection) throws SQLException {
        if (!SqlDialect.isH2(connection)) {
            try (Statement set = connection.createStatement()) {
                set.execute("set local lock_timeout = '2s'");
            }
        }
    }

    /** Not the time at which the transaction began: it may have waited for the row. */
    private static String now(Connection connection) throws SQLException {
        return SqlDialect.isH2(connection) ? "current_timestamp" : "clock_timestamp()";
    }

    /** Has one parameter, milliseconds. */
    private static String afterTerm(Connection connection) throws SQLException {
        return SqlDialect.isH2(connection)
                ? "dateadd(millisecond, ?, current_timestamp)"
                : "clock_timestamp() + ? * interval '1 millisecond'";
    }
}
