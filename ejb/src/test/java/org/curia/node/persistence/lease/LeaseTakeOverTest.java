package org.curia.node.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.sql.Fence;
import org.curia.node.port.FencingToken;
import org.curia.node.port.Lease.Claim;
import org.curia.node.port.StorageTrouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the old holder has begun when another takes the lease: PostgreSQL only, because of H2 there is one process. */
class LeaseTakeOverTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private DatabaseUnderTest database;
    private SqlLease lease;
    private FencingToken old;

    @BeforeEach
    void anOldHolderWhoseLeaseRanOut() throws SQLException {
        database = DatabaseUnderTest.emptied(DatabaseKind.POSTGRESQL);
        lease = new SqlLease(database.database(), new RecentBlocks());
        old = lease.acquire("old", LONG, Claim.AT_START).orElseThrow();
        database.execute("update lease set expires_at = timestamp '2020-01-01 00:00:00'");
    }

    @Test
    void whoTakesItWaitsForAWriteThatIsBeingCommitted() throws Exception {
        try (Connection writing = database.connect()) {
            write(writing);
            CompletableFuture<Optional<FencingToken>> taken =
                    CompletableFuture.supplyAsync(() -> lease.acquire("new", LONG, Claim.LATER));
            await().until(() -> (long) database.query("select count(*) from pg_locks where not granted") > 0);

            writing.commit();

            assertThat(taken.join()).isPresent();
            assertThat(lease.journalUnder(taken.join().orElseThrow()).restoreMark())
                    .isPresent();
        }
    }

    @Test
    void aWriteInWhichTheOldHolderWasFrozenIsRolledBack() throws Exception {
        try (Connection frozen = database.connect()) {
            write(frozen);

            FencingToken taken = await().ignoreException(StorageTrouble.class)
                    .until(() -> lease.acquire("new", LONG, Claim.LATER), Optional::isPresent)
                    .orElseThrow();

            assertThat(frozen.isValid(1)).isFalse();
            assertThat(lease.journalUnder(taken).restoreMark()).isEmpty();
        }
    }

    @Test
    void aRenewalDoesNotWaitForAWrite() throws Exception {
        try (Connection writing = database.connect()) {
            write(writing);

            assertThat(lease.renew(old, LONG)).isTrue();

            writing.rollback();
        }
    }

    private void write(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        new Fence(old).require(connection);
        connection.createStatement().execute("insert into restore_mark (only_row, id, starts) values (1, 'old', 1)");
    }
}
