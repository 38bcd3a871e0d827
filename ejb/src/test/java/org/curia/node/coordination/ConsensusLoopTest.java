package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.crypto.Ed25519;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.Block;
import org.curia.core.replica.Replica;
import org.curia.core.state.LedgerState;
import org.curia.node.TestNetwork;
import org.curia.node.peer.Misdeeds;
import org.curia.node.peer.Outbox;
import org.curia.node.submission.FinalityWaiters;
import org.curia.node.submission.LocalClients;
import org.curia.node.submission.Submissions;
import org.curia.node.submission.TransactionTracker;
import org.junit.jupiter.api.Test;

class ConsensusLoopTest {
    private final TestNetwork network = new TestNetwork(4);
    private final List<String> halts = new ArrayList<>();
    private final Halt halt = new Halt(halts::add);
    private final Heartbeat heartbeat = new Heartbeat();

    @Test
    void anErrorOfTheVirtualMachineIsReportedAsTheEndOfTheThread() {
        loop(new OutOfMemoryError("Java heap space")).run();

        assertThat(NodeHealth.whyEnded("the consensus thread", heartbeat))
                .hasValue("the consensus thread ended: java.lang.OutOfMemoryError: Java heap space. Restart the node");
        assertThat(halts).containsExactly("the consensus thread ended: java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void anExceptionHaltsTheNodeWhichGoesOnServing() {
        loop(new IllegalStateException("what must not be")).run();

        assertThat(NodeHealth.whyEnded("the consensus thread", heartbeat)).isEmpty();
        assertThat(halts).containsExactly("IllegalStateException: what must not be");
    }

    /** @param failure of the first message that it sends; null: none */
    private ConsensusLoop loop(Throwable failure) {
        Block first = GenesisBlock.of(network.genesis());
        Replica replica = new Replica(
                ReplicaSettings.DEFAULT,
                network.genesis(),
                new LedgerTip(first.header(), first.hash(), Optional.empty()),
                LedgerState.genesis(network.genesis()),
                RecoveredJournal.EMPTY,
                Optional.of(network.keyOf(0)),
                new Ed25519());
        Submissions submissions = new Submissions(10, () -> {}, Runnable::run);
        InputLanes lanes = new InputLanes(4, new InputLanes.Bounds(10, 10, 10), submissions::next);
        Deadlines deadlines = new Deadlines();
        EffectRunner effects = new EffectRunner(
                null,
                null,
                new Failing(failure),
                deadlines,
                () -> 0,
                new LocalClients(submissions, new FinalityWaiters(10, 0, Runnable::run), new TransactionTracker()),
                new EventLog(
                        network.validators(), event -> {}, new Misdeeds(network.validators(), Duration.ofSeconds(30))),
                halt);
        return new ConsensusLoop(replica, lanes, deadlines, effects, halt, heartbeat);
    }

    private record Failing(Throwable failure) implements Outbox {
        @Override
        public void broadcast(Message message) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }

        @Override
        public void send(int validator, Message message) {
            broadcast(message);
        }
    }
}
