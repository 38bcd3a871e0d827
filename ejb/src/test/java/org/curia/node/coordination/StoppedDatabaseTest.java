package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Vote;
import org.curia.core.state.LedgerState;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.OwnPostgres;
import org.curia.node.persistence.TestChain;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.journal.SqlConsensusJournal;
import org.curia.node.persistence.ledger.SqlLedgerStore;
import org.curia.node.port.StorageTrouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL is stopped and frozen under what the node writes: it waits, says why, and goes on by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedDatabaseTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private OwnPostgres server;
    private DatabaseUnderTest database;
    private TestChain chain;
    private SqlLedgerStore store;
    private long heightBefore;
    private final Halt halt = new Halt(reason -> {});
    private final List<Long> stored = new CopyOnWriteArrayList<>();

    @BeforeAll
    void aLedgerInAServerOfItsOwn(@TempDir Path directory) throws IOException {
        server = new OwnPostgres(directory.resolve("data"));
        database = DatabaseUnderTest.open(DatabaseKind.POSTGRESQL, server.url());
        chain = TestChain.named("stopped", 2);
        store = new SqlLedgerStore(database.database(), new RecentBlocks());
        store.begin(chain.genesis);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void nothingIsStoredYet() {
        stored.clear();
        heightBefore = store.tip().orElseThrow().height();
    }

    @Test
    void aVoteIsDurableOnceTheDatabaseIsBackAndNotBefore() throws IOException {
        var writes = new RetryingWrites("The journal", new Heartbeat());
        var journal = new RetryingJournal(new SqlConsensusJournal(database.database()), writes);
        Vote vote = vote(chain.propose(1));
        server.stop();

        CompletableFuture<Void> durable = append(journal, vote);
        await().until(() -> writes.whyWaiting(PATIENCE).isPresent());

        assertThat(writes.whyWaiting(PATIENCE)).get().asString().startsWith("the database does not answer: Connection");
        assertThat(durable).isNotDone();
        server.start();
        await().until(durable::isDone);
        assertThat(durable).isCompleted();
        assertThat(writes.whyWaiting(PATIENCE)).isEmpty();
        assertThat(journal.recover(heightBefore).votes()).contains(vote);
    }

    /** It may have lost the vote: PostgreSQL flushes every ten seconds here what nobody waits for. */
    @Test
    void aVoteThatWasNotFlushedIsThereWithTheNextOneThoughTheDatabaseCrashed()
            throws IOException, InterruptedException {
        var writes = new RetryingWrites("The journal", new Heartbeat());
        var journal = new RetryingJournal(new SqlConsensusJournal(database.database()), writes);
        Vote unflushed = TestChain.vote(
                Vote.Kind.PREPARE, 7, chain.propose(3).certified().block());
        Vote flushed = TestChain.vote(
                Vote.Kind.PREPARE, 8, chain.propose(3).certified().block());
        journal.appendUnflushed(new JournalEntry.Voted(unflushed, Optional.empty()));

        server.crash();
        server.start();
        journal.appendDurably(new JournalEntry.Voted(flushed, Optional.empty()));

        assertThat(journal.recover(heightBefore).votes()).contains(unflushed, flushed);
    }

    @Test
    void aVoteWaitsForADatabaseThatHangs() throws IOException, InterruptedException {
        var writes = new RetryingWrites("The journal", new Heartbeat());
        var journal = new RetryingJournal(new SqlConsensusJournal(database.database()), writes);
        Vote vote = vote(chain.propose(2));
        server.freeze();

        CompletableFuture<Void> durable = append(journal, vote);
        try {
            await().until(() -> writes.whyWaiting(PATIENCE).isPresent());

            assertThat(writes.whyWaiting(PATIENCE)).get().asString().startsWith("the database has not taken a write");
            assertThat(durable).isNotDone();
        } finally {
            server.thaw();
        }
        await().until(durable::isDone);
        assertThat(durable).isCompleted();
        assertThat(journal.recover(heightBefore).votes()).contains(vote);
    }

    /** Else the node would not be live, and be killed for it, because its database was frozen at the wrong moment. */
    @Test
    void aDatabaseThatHangsWhileTheJournalForgetsIsWaitedForAsWell() throws IOException, InterruptedException {
        var writes = new RetryingWrites("The ledger", new Heartbeat());
        var forgetting = new JournalForgetting(new SqlConsensusJournal(database.database()), writes);
        server.freeze();

        CompletableFuture<Void> done =
                CompletableFuture.runAsync(() -> forgetting.reached(JournalForgetting.HEIGHTS_BETWEEN));
        try {
            await().until(() -> writes.whyWaiting(PATIENCE).isPresent());

            assertThat(writes.attempting()).isPresent();
        } finally {
            server.thaw();
        }
        await().until(done::isDone);
        assertThat(writes.attempting()).isEmpty();
    }

    @Test
    void finalBlocksAreStoredInOrderWhenTheDatabaseComesBack() throws IOException, InterruptedException {
        var writer = new BlockWriter(store, 2, block -> stored.add(block.height()), halt);
        var thread = new Thread(writer);
        server.stop();

        thread.start();
        writer.write(chain.grow(chain.transfer(0, heightBefore, 1, 1, "first")));
        writer.write(chain.grow(chain.transfer(0, heightBefore + 1, 1, 1, "second")));
        await().until(() -> writer.writes().whyWaiting(PATIENCE).isPresent());
        assertThat(stored).isEmpty();
        server.start();
        await().until(() -> stored.size() == 2);
        writer.stop();
        thread.join();

        assertThat(stored).containsExactly(heightBefore + 1, heightBefore + 2);
        assertThat(store.tip().orElseThrow().height()).isEqualTo(heightBefore + 2);
        assertThat(halt.reason()).isEmpty();
    }

    @Test
    void finalBlocksThatWaitForTheDatabaseAreWrittenInOneTransaction() throws Exception {
        var writer = new BlockWriter(store, 10, block -> stored.add(block.height()), halt);
        for (int block = 0; block < 10; block++) {
            writer.write(chain.grow(chain.transfer(0, heightBefore + block, 1, 1, "")));
        }

        var thread = new Thread(writer);
        thread.start();
        await().until(() -> stored.size() == 10);
        writer.stop();
        thread.join();

        assertThat(stored).isSorted();
        assertThat(database.query("select count(distinct xmin::text) from block where height > " + heightBefore))
                .isEqualTo(1L);
        assertThat(store.load(TestChain.LIMITS).tip().height()).isEqualTo(heightBefore + 10);
    }

    @Test
    void aNodeThatStopsWhileTheDatabaseIsAwayLeavesNoGap() throws IOException, InterruptedException {
        var writer = new BlockWriter(store, 2, block -> stored.add(block.height()), halt);
        var thread = new Thread(writer);
        FinalizedBlock first = chain.grow();
        FinalizedBlock second = chain.grow();
        server.stop();

        thread.start();
        writer.write(first);
        writer.write(second);
        await().until(() -> writer.writes().whyWaiting(PATIENCE).isPresent());
        writer.stop();
        thread.join();
        server.start();

        assertThat(stored).isEmpty();
        assertThat(halt.reason()).isEmpty();
        assertThat(store.tip().orElseThrow().height()).isEqualTo(heightBefore);
        store.append(first);
        store.append(second);
    }

    @Test
    void whoStandsByOnADatabaseThatHangsCanBeAskedHowItStands() throws IOException, InterruptedException {
        HotLedger hot = hotLedgerWithABlockBeforeIt();
        server.freeze();

        CompletableFuture<Void> look = CompletableFuture.runAsync(hot::look);
        try {
            assertThat(hot.shortcoming()).isEmpty();
            assertThat(look).isNotDone();
        } finally {
            server.thaw();
        }
        look.join();
        requireStateOfTheTip(hot);
    }

    @Test
    void whoStandsByGoesOnFromWhereItWasWhenTheDatabaseComesBack() throws IOException {
        HotLedger hot = hotLedgerWithABlockBeforeIt();
        server.stop();

        assertThatThrownBy(hot::look).isInstanceOf(StorageTrouble.class);

        server.start();
        assertThat(hot.shortcoming()).isEmpty();
        requireStateOfTheTip(hot);
    }

    private HotLedger hotLedgerWithABlockBeforeIt() {
        var hot = new HotLedger(store, chain.genesis.parameters(), LedgerLayouts.chainId(chain.genesis));
        hot.look();
        store.append(chain.grow(chain.transfer(1, heightBefore, 0, 1, "while it stands by")));
        return hot;
    }

    private void requireStateOfTheTip(HotLedger hot) {
        LedgerTip tip = store.tip().orElseThrow();
        assertThat(hot.handOver(tip))
                .map(LedgerState::root)
                .contains(tip.header().stateRoot());
    }

    private static Vote vote(FinalizedBlock block) {
        return TestChain.vote(Vote.Kind.PREPARE, 0, block.certified().block());
    }

    private static CompletableFuture<Void> append(RetryingJournal journal, Vote vote) {
        return CompletableFuture.runAsync(() -> journal.appendDurably(new JournalEntry.Voted(vote, Optional.empty())));
    }
}
