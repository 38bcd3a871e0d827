package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.node.TestBlocks;
import org.curia.node.TestNetwork;
import org.curia.node.peer.Misdeeds;
import org.curia.node.peer.Outbox;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.RestoreMark;
import org.curia.node.port.StorageTrouble;
import org.curia.node.submission.FinalityWaiters;
import org.curia.node.submission.LocalClients;
import org.curia.node.submission.Submissions;
import org.curia.node.submission.TransactionTracker;
import org.junit.jupiter.api.Test;

class EffectOrderTest {
    private static final JournalEntry ENTRY = new JournalEntry.ViewEntered(0, 1, true, 0, Hash.ZERO);
    private static final Message MESSAGE = new Message.ProposalRequest(Hash.ZERO);

    private static final int CAPACITY = ReplicaSettings.DEFAULT.storeCapacity();

    private final TestNetwork network = new TestNetwork(4);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private volatile boolean diskFails;
    private final Halt halt = new Halt(reason -> done.add("halted: " + reason));
    private final BlockWriter writer = new BlockWriter(null, CAPACITY, block -> {}, halt);
    private final RetryingWrites writes = new RetryingWrites("The journal", new Heartbeat());
    private final EffectRunner runner = runner(new Journal());
    private final EffectRunner patientRunner = runner(new RetryingJournal(new Journal(), writes));

    @Test
    void aVoteIsOnDiskBeforeItIsSent() {
        run(new Effect.AppendDurably(ENTRY), new Effect.Broadcast(MESSAGE), new Effect.SendTo(2, MESSAGE));

        assertThat(done).containsExactly("on disk", "to all", "to 2");
    }

    @Test
    void aVoteThatNeedNotBeFlushedIsInTheJournalBeforeItIsSent() {
        var vote = new Vote(Vote.Kind.PREPARE, 0, 0, 1, Hash.ZERO, 0, Signature.of(new byte[Signature.LENGTH]));

        run(new Effect.AppendUnflushed(new JournalEntry.Voted(vote, Optional.empty())), new Effect.Broadcast(MESSAGE));

        assertThat(done).containsExactly("in the journal", "to all");
    }

    @Test
    void nothingIsSentWhenTheDiskFails() {
        diskFails = true;

        assertThatThrownBy(() -> run(new Effect.AppendDurably(ENTRY), new Effect.Broadcast(MESSAGE)))
                .isInstanceOf(StorageTrouble.class);
        assertThat(done).isEmpty();
    }

    @Test
    void aVoteThatTheDiskTakesAtLastIsSentThen() {
        diskFails = true;
        CompletableFuture<Void> running = CompletableFuture.runAsync(
                () -> run(patientRunner, new Effect.AppendDurably(ENTRY), new Effect.Broadcast(MESSAGE)));
        await().until(() -> writes.whyWaiting(Duration.ZERO).isPresent());
        assertThat(done).isEmpty();

        diskFails = false;

        await().until(running::isDone);
        assertThat(done).containsExactly("on disk", "to all");
    }

    @Test
    void aBlockIsStoredByAnotherThread() {
        run(new Effect.StoreBlock(TestBlocks.finalized(network, 1)), new Effect.Broadcast(MESSAGE));

        assertThat(done).containsExactly("to all");
    }

    @Test
    void allBlocksThatMayBeUnstoredHaveRoomBeforeTheWriterLooks() {
        for (int height = 1; height <= CAPACITY; height++) {
            run(new Effect.StoreBlock(TestBlocks.finalized(network, height)));
        }

        assertThatThrownBy(() -> run(new Effect.StoreBlock(TestBlocks.finalized(network, CAPACITY + 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHaltIsKeptWithItsFirstReason() {
        run(new Effect.Halt("first"), new Effect.Halt("second"));

        assertThat(halt.reason()).hasValue("first");
        assertThat(done).containsExactly("halted: first");
    }

    private EffectRunner runner(ConsensusJournal journal) {
        return new EffectRunner(
                journal,
                writer,
                new Sent(),
                new Deadlines(),
                () -> 0,
                new LocalClients(
                        new Submissions(10, () -> {}, Runnable::run),
                        new FinalityWaiters(10, 0, Runnable::run),
                        new TransactionTracker()),
                new EventLog(
                        network.validators(), event -> {}, new Misdeeds(network.validators(), Duration.ofSeconds(30))),
                halt);
    }

    private void run(Effect... effects) {
        run(runner, effects);
    }

    private static void run(EffectRunner runner, Effect... effects) {
        for (Effect effect : effects) {
            effect.handle(runner);
        }
    }

    private final class Journal implements ConsensusJournal {
        @Override
        public void appendDurably(JournalEntry entry) {
            if (diskFails) {
                throw new StorageTrouble("the disk is full", new IllegalStateException());
            }
            done.add("on disk");
        }

        @Override
        public void appendUnflushed(JournalEntry.Voted entry) {
            done.add("in the journal");
        }

        @Override
        public RecoveredJournal recover(long finalizedHeight) {
            return new RecoveredJournal(Optional.empty(), Optional.empty(), List.of(), List.of());
        }

        @Override
        public Optional<RestoreMark> restoreMark() {
            return Optional.empty();
        }

        @Override
        public void markDurably(RestoreMark mark) {}

        @Override
        public Optional<PublicKey> owner() {
            return Optional.empty();
        }

        @Override
        public void bindDurably(PublicKey owner) {}

        @Override
        public void forgetBelow(long height) {}
    }

    private final class Sent implements Outbox {
        @Override
        public void broadcast(Message message) {
            done.add("to all");
        }

        @Override
        public void send(int validator, Message message) {
            done.add("to " + validator);
        }
    }
}
