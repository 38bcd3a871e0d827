package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.replica.Replica;
import org.junit.jupiter.api.Test;

/** Faults in what a crash leaves, planted as in {@link PlantedFaultsTest}: what was promised must still be known after a restart. */
class PlantedCrashFaultsTest {

    @Test
    void aLockForgottenAtRestartIsFound() {
        Planted.memory(journal ->
                        new RecoveredJournal(journal.view(), Optional.empty(), journal.votes(), journal.bodies()))
                .isFoundAs("lock forgotten at restart", "lock", "I1", "I2", "I3");
    }

    @Test
    void votesForgottenAtRestartAreFound() {
        Planted.memory(journal -> new RecoveredJournal(journal.view(), journal.lock(), List.of(), journal.bodies()))
                .isFoundAs("votes forgotten at restart", "I3");
    }

    @Test
    void aViewForgottenAtRestartIsFound() {
        Planted.memory(journal ->
                        new RecoveredJournal(Optional.empty(), journal.lock(), journal.votes(), journal.bodies()))
                .isFoundAs("view forgotten at restart", "view", "liveness");
    }

    @Test
    void bodiesForgottenAtRestartAreFound() {
        Planted.memory(journal -> new RecoveredJournal(journal.view(), journal.lock(), journal.votes(), List.of()))
                .isFoundAs("bodies forgotten at restart", "liveness", "I14");
    }

    @Test
    void aReservationForgottenAtRestartIsFound() {
        Planted.memory(journal -> new RecoveredJournal(
                        journal.view().map(PlantedCrashFaultsTest::unreserved),
                        journal.lock(),
                        journal.votes(),
                        journal.bodies()))
                .isFoundAs("reservation forgotten at restart", MachineCrashTest::besideALeaderWhoProposesTwo, "I3");
    }

    @Test
    void aFlushThatIsOnlySaidToBeDoneIsFound() {
        new Planted() {
            @Override
            public Replica replica(Setup setup, Cast cast, SimulatedNode node) {
                node.disk().loseLast(3);
                return super.replica(setup, cast, node);
            }
        }.isFoundAs("last entries not flushed", "I3", "lock", "view", "liveness");
    }

    @Test
    void aJournalThatIsWrittenAfterSendingIsFound() {
        new Planted() {
            @Override
            public List<Effect> carriedOut(List<Effect> effects) {
                List<Effect> late = new ArrayList<>(effects);
                late.removeIf(effect -> effect instanceof Effect.AppendDurably);
                effects.stream()
                        .filter(effect -> effect instanceof Effect.AppendDurably)
                        .forEach(late::add);
                return late;
            }
        }.isFoundAs("journal written after sending", "I14");
    }

    @Test
    void aStoreThatSaysTooEarlyThatItHasABlockIsFound() {
        new Planted() {
            @Override
            public boolean saysStoredTooEarly() {
                return true;
            }
        }.isFoundAs("stored too early", seed -> inTheDark(Seeds.drawStormy(seed)), "liveness");
    }

    private static JournalEntry.ViewEntered unreserved(JournalEntry.ViewEntered view) {
        return new JournalEntry.ViewEntered(
                view.epoch(), view.view(), view.changing(), view.baseHeight(), view.baseHash());
    }

    /** A store that is slow, and all nodes without power every ten seconds: what neither does alone. */
    private static Setup inTheDark(Setup setup) {
        return setup.withPhases(setup.phases().stream()
                .map(phase -> new Phase(
                        phase.millis(),
                        phase.weather().withStoreMicros(4_000_000).withPowerCuts(6),
                        phase.transactionsPerSecond()))
                .toList());
    }
}
