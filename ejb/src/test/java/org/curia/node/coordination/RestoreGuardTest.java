package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.crypto.PublicKey;
import org.curia.node.configuration.InvalidConfiguration;
import org.curia.node.coordination.RejoinOrder.Standing;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.RestoreMark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreGuardTest {
    @TempDir
    private Path directory;

    private final Journal journal = new Journal();

    @Test
    void aValidatorThatStartsAgainWithItsOwnDatabaseIsNotSuspected() {
        start(0);
        start(7);
        start(7);

        assertThat(journal.reasons()).isEmpty();
        assertThat(journal.mark.orElseThrow().starts()).isEqualTo(3);
    }

    @Test
    void aStartWithoutAnyRecordAsksTheNetworkWhetherItIsTheFirst() {
        start(0);

        assertThat(journal.entries).containsExactly(JournalEntry.Quarantined.firstStart());
    }

    @Test
    void aLedgerWithBlocksAndNoRecordOfVotesIsFound() {
        start(7);

        assertThat(journal.reason()).contains("in a network that has blocks");
    }

    @Test
    void anEmptiedDatabaseIsFound() {
        start(0);
        journal.mark = Optional.empty();

        start(0);

        assertThat(journal.reason()).contains("emptied or replaced");
    }

    @Test
    void anotherDatabaseIsFound() {
        start(0);
        journal.mark = Optional.of(new RestoreMark("ab".repeat(16), 9));

        start(0);

        assertThat(journal.reason()).contains("another one");
    }

    @Test
    void aBackupOfBeforeTheLastStartIsFound() {
        start(0);
        RestoreMark backup = journal.mark.orElseThrow();
        start(5);
        journal.mark = Optional.of(backup);

        start(5);

        assertThat(journal.reason()).contains("it knows of 1 starts of this node, there were 2");
    }

    @Test
    void aBackupOfBeforeTheHeightThatWasReachedIsFound() {
        start(0);
        start(10).reached(50, 0);

        start(10);

        assertThat(journal.reason()).contains("it ends at height 10 and had reached 50");
    }

    @Test
    void aDatabaseThatCameWithoutTheNodesOwnFileIsFound() throws IOException {
        start(0);
        Files.delete(directory.resolve("restore-mark"));

        start(0);

        assertThat(journal.reason()).contains("is gone");
    }

    @Test
    void aCrashBetweenTheTwoHalvesIsNoSuspicion() {
        start(0);
        journal.mark = journal.mark.map(mark -> new RestoreMark(mark.id(), mark.starts() + 1));

        start(0);

        assertThat(journal.reasons()).isEmpty();
    }

    @Test
    void aFirstStartThatCrashedBetweenTheTwoHalvesIsNoSuspicion() throws IOException {
        Path file = directory.resolve("restore-mark");
        start(0);
        Files.writeString(file, Files.readString(file).replace("starts=1", "starts=0"));
        journal.mark = Optional.empty();

        start(0);
        start(0);

        assertThat(journal.reasons()).isEmpty();
    }

    @Test
    void aDamagedFileStopsTheStartBySayingWhichItIs() throws IOException {
        Files.writeString(directory.resolve("restore-mark"), "starts=many\n");

        assertThatThrownBy(() -> start(0))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("restore-mark");
    }

    /** One takes over while the database is still looked at for the other. */
    @Test
    void theNodeThatEndsAndTheOneThatBeginsDoNotSpoilEachOthersFile() {
        RestoreGuard guard = start(0);
        RestoreMark mark = journal.mark.orElseThrow();
        CompletableFuture<Void> ending = CompletableFuture.runAsync(
                () -> IntStream.range(0, 200).forEach(look -> guard.follow(mark, look, look * 10_000L)));

        while (!ending.isDone()) {
            guard.check(journal, 200);
        }

        ending.join();
        assertThat(journal.reasons()).isEmpty();
    }

    @Test
    void theOperatorsWordIsGivenOnceAndTakenAwayWhenItHasWorked() throws IOException {
        List<String> given = new ArrayList<>();
        var order = new RejoinOrder(directory, () -> given.add("rejoin"));
        order.tick(Standing.QUARANTINED, 0);
        Files.writeString(directory.resolve("rejoin"), "");

        order.tick(Standing.QUARANTINED, 1_000);
        order.tick(Standing.QUARANTINED, 2_000);
        assertThat(given).hasSize(1);

        order.tick(Standing.VOTES, 3_000);
        assertThat(directory.resolve("rejoin")).doesNotExist();
    }

    /** Its first start: it has lost its record, and has not learned yet that the network has blocks. */
    @Test
    void theOperatorsWordWaitsUntilTheReplicaKnowsWhetherItIsInQuarantine() throws IOException {
        List<String> given = new ArrayList<>();
        var order = new RejoinOrder(directory, () -> given.add("rejoin"));
        Files.writeString(directory.resolve("rejoin"), "");

        order.tick(Standing.UNDECIDED, 0);
        assertThat(directory.resolve("rejoin")).exists();
        assertThat(given).isEmpty();

        order.tick(Standing.QUARANTINED, 1_000);
        assertThat(given).hasSize(1);
        order.tick(Standing.VOTES, 2_000);
        assertThat(directory.resolve("rejoin")).doesNotExist();
    }

    @Test
    void theOperatorsWordIsTakenAwayWhereThereIsNothingToEnd() throws IOException {
        var order = new RejoinOrder(directory, () -> {});
        Files.writeString(directory.resolve("rejoin"), "");

        order.tick(Standing.VOTES, 0);

        assertThat(directory.resolve("rejoin")).doesNotExist();
    }

    private RestoreGuard start(long height) {
        var guard = new RestoreGuard(directory);
        guard.check(journal, height);
        return guard;
    }

    private static final class Journal implements ConsensusJournal {
        private final List<JournalEntry> entries = new ArrayList<>();
        private Optional<RestoreMark> mark = Optional.empty();

        String reason() {
            return reasons().get(0);
        }

        /** Of quarantines, without what a first start writes. */
        List<String> reasons() {
            return entries.stream()
                    .map(JournalEntry.Quarantined.class::cast)
                    .filter(entry -> !entry.isFirstStart())
                    .map(JournalEntry.Quarantined::reason)
                    .toList();
        }

        @Override
        public void appendDurably(JournalEntry entry) {
            entries.add(entry);
        }

        @Override
        public void appendUnflushed(JournalEntry.Voted entry) {
            entries.add(entry);
        }

        @Override
        public RecoveredJournal recover(long finalizedHeight) {
            return RecoveredJournal.EMPTY;
        }

        @Override
        public Optional<RestoreMark> restoreMark() {
            return mark;
        }

        @Override
        public void markDurably(RestoreMark written) {
            mark = Optional.of(written);
        }

        @Override
        public Optional<PublicKey> owner() {
            return Optional.empty();
        }

        @Override
        public void bindDurably(PublicKey owner) {}

        @Override
        public void forgetBelow(long height) {}
    }
}
