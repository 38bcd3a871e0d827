package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Vote;
import org.curia.core.model.Block;
import org.curia.core.model.Transaction;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.OwnPostgres;
import org.curia.node.persistence.TestChain;
import org.curia.node.persistence.journal.SqlConsensusJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database's disk fills up for real: a file system of its own, which only root can make. Elsewhere these tests are skipped. */
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PAYMENTS = 1_000;

    @TempDir
    static Path mountPoint;

    private final TestChain chain = TestChain.named("full", 2);
    private final RetryingWrites writes = new RetryingWrites("The journal", new Heartbeat());

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", mountPoint.toString()));
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", "--lazy", mountPoint.toString());
    }

    @Test
    void votesWaitForSpaceUnderPostgresAndTheReasonNamesTheDisk() throws IOException {
        try (var server = new OwnPostgres(mountPoint.resolve("data"))) {
            votesWaitForSpace(DatabaseUnderTest.open(DatabaseKind.POSTGRESQL, server.url()));
        }
    }

    @Test
    @Disabled("H2 2.2.224 loses commits when its disk is full: docs/reliability.md")
    void votesWaitForSpaceUnderH2AndTheReasonNamesTheDisk() throws IOException {
        String url = "jdbc:h2:file:" + mountPoint.resolve("ledger") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        votesWaitForSpace(DatabaseUnderTest.open(DatabaseKind.H2, url));
    }

    private void votesWaitForSpace(DatabaseUnderTest database) throws IOException {
        var journal = new RetryingJournal(new SqlConsensusJournal(database.database()), writes);
        Block block = block();
        Path ballast = fill();

        CompletableFuture<Void> votes = CompletableFuture.runAsync(() -> IntStream.range(0, 40)
                .forEach(view -> journal.appendDurably(
                        new JournalEntry.Voted(TestChain.vote(Vote.Kind.PREPARE, view, block), Optional.of(block)))));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> writes.whyWaiting(PATIENCE).isPresent());

        assertThat(writes.whyWaiting(PATIENCE))
                .hasValue(
                        "the database refuses to write: No space left on device; free space, the node continues by itself");
        assertThat(votes).isNotDone();

        Files.delete(ballast);
        await().atMost(Duration.ofSeconds(15)).until(votes::isDone);
        assertThat(votes).isCompleted();
        assertThat(writes.whyWaiting(PATIENCE)).isEmpty();
        assertThat(journal.recover(0).votes()).hasSize(40);
    }

    /** Some hundred kB. */
    private Block block() {
        Transaction[] payments = IntStream.range(0, PAYMENTS)
                .mapToObj(nonce -> chain.transfer(0, nonce, 1, 1, "payment " + nonce))
                .toArray(Transaction[]::new);
        return chain.propose(1, payments).certified().block();
    }

    private static Path fill() throws IOException {
        Path ballast = mountPoint.resolve("ballast");
        long free = Files.getFileStore(mountPoint).getUsableSpace();
        try (var out = Files.newOutputStream(ballast)) {
            byte[] megabyte = new byte[1 << 20];
            for (long left = free - (3 << 20); left > 0; left -= megabyte.length) {
                out.write(megabyte);
            }
        }
        return ballast;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
