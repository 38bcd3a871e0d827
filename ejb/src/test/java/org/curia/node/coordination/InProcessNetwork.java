package org.curia.node.coordination;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.Block;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.core.replica.Replica;
import org.curia.core.state.LedgerState;
import org.curia.node.TestNetwork;
import org.curia.node.api.TransactionStanding;
import org.curia.node.peer.Misdeeds;
import org.curia.node.peer.MonotonicClock;
import org.curia.node.peer.Outbox;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.RestoreMark;
import org.curia.node.submission.FinalityWaiters;
import org.curia.node.submission.LocalClients;
import org.curia.node.submission.Submissions;
import org.curia.node.submission.TransactionTracker;

/** Validators with their consensus threads in one process. Their stores are in memory, and take their time for each block. */
final class InProcessNetwork implements AutoCloseable {
    private static final int BOUND = 10_000;
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private final TestNetwork network;
    private final List<Validator> validators = new ArrayList<>();
    private final ExecutorService answering = Executors.newFixedThreadPool(2);

    InProcessNetwork(TestNetwork network) {
        this.network = network;
        int size = network.genesis().validators().size();
        IntStream.range(0, size).forEach(index -> validators.add(new Validator(index, size)));
        validators.forEach(Validator::start);
    }

    List<Validator> validators() {
        return validators;
    }

    @Override
    public void close() {
        validators.forEach(Validator::stop);
        answering.shutdown();
    }

    final class Validator {
        private final int index;
        private final SlowStore store = new SlowStore();
        private final LocalClients clients;
        private final InputLanes lanes;
        private final ConsensusLoop loop;
        private final Halt halt = new Halt(reason -> {});
        private final BlockWriter writer;
        private final List<Thread> threads;

        private Validator(int index, int size) {
            this.index = index;
            clients = new LocalClients(
                    new Submissions(BOUND, this::wake, answering),
                    new FinalityWaiters(BOUND, 0, answering),
                    new TransactionTracker());
            lanes = new InputLanes(size, new InputLanes.Bounds(BOUND, BOUND, BOUND), clients.submissions()::next);
            writer = new BlockWriter(store, ReplicaSettings.DEFAULT.storeCapacity(), this::stored, halt);
            var deadlines = new Deadlines();
            var runner = new EffectRunner(
                    new ForgetfulJournal(),
                    writer,
                    new Mail(),
                    deadlines,
                    MonotonicClock::millis,
                    clients,
                    new EventLog(
                            network.validators(),
                            event -> {},
                            new Misdeeds(network.validators(), Duration.ofSeconds(30))),
                    halt);
            LedgerState state = LedgerState.genesis(network.genesis());
            Block genesis = GenesisBlock.of(network.genesis(), state);
            var replica = new Replica(
                    ReplicaSettings.DEFAULT,
                    network.genesis(),
                    new LedgerTip(genesis.header(), genesis.hash(), Optional.empty()),
                    state,
                    new RecoveredJournal(Optional.empty(), Optional.empty(), List.of(), List.of()),
                    Optional.of(network.keyOf(index)),
                    new Ed25519());
            loop = new ConsensusLoop(replica, lanes, deadlines, runner, halt, new Heartbeat());
            threads = List.of(new Thread(loop, "consensus-" + index), new Thread(writer, "writer-" + index));
        }

        private void start() {
            threads.forEach(Thread::start);
            for (int peer = 0; peer < validators.size(); peer++) {
                if (peer != index) {
                    lanes.offerOwn(new Input.PeerConnected(peer));
                }
            }
        }

        private void stop() {
            loop.stop();
            writer.stop();
            threads.forEach(thread -> ServerThreads.join(thread, LONGEST_STEP));
        }

        /** As a node does it, in this order. */
        private void stored(FinalizedBlock block) {
            lanes.offerOwn(new Input.BlockStored(block.height()));
            clients.tracker().stored(block);
            clients.waiters().stored(block);
        }

        private void said(int from, Message message) {
            if (message instanceof Message.BlocksRequest request) {
                validators.get(from).said(index, new Message.BlockRange(store.blocks(request.fromHeight(), 64, 0)));
            } else {
                lanes.offerFromPeer(new Input.PeerSaid(from, message));
            }
        }

        private void wake() {
            lanes.wake();
        }

        CompletionStage<List<Admission>> submit(Transaction transaction) {
            return clients.submissions().enqueue(List.of(transaction));
        }

        Optional<TransactionStanding> find(Hash id) {
            return clients.tracker().find(id, store::find);
        }

        boolean hasStored(Hash id) {
            return store.find(id).isPresent();
        }

        Optional<String> halted() {
            return halt.reason();
        }

        private final class Mail implements Outbox {
            @Override
            public void broadcast(Message message) {
                for (int peer = 0; peer < validators.size(); peer++) {
                    if (peer != index) {
                        send(peer, message);
                    }
                }
            }

            @Override
            public void send(int validator, Message message) {
                validators.get(validator).said(index, message);
            }
        }
    }

    /** Nobody crashes here. */
    private static final class ForgetfulJournal implements ConsensusJournal {
        @Override
        public void appendDurably(JournalEntry entry) {}

        @Override
        public void appendUnflushed(JournalEntry.Voted entry) {}

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
}
