package org.curia.node.coordination;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.crypto.Ed25519;
import org.curia.core.model.LedgerLimits;
import org.curia.core.replica.Replica;
import org.curia.core.replica.ReplicaStatus;
import org.curia.node.configuration.NodeConfiguration;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.peer.AwaitedRanges;
import org.curia.node.peer.BlockServer;
import org.curia.node.peer.Credentials;
import org.curia.node.peer.InboundPeers;
import org.curia.node.peer.IncomingMessages;
import org.curia.node.peer.Misdeeds;
import org.curia.node.peer.MonotonicClock;
import org.curia.node.peer.Outbox;
import org.curia.node.peer.PeerBudgets;
import org.curia.node.peer.PeerDoors;
import org.curia.node.peer.PeerEvents;
import org.curia.node.peer.PeerLinks;
import org.curia.node.peer.PeerWords;
import org.curia.node.peer.PublicDoors;
import org.curia.node.submission.LocalClients;
import org.curia.node.submission.TransactionValidator;

/**
 * A node's part in consensus: the replica with its thread, the writer of blocks with its, and the links to the others. Put together
 * here, started and stopped in this order.
 */
final class Participation {
    private static final int PROPOSALS_OF_EACH_PEER = 64;
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

    private final NodeSetup setup;
    private final Storage storage;
    private final ServerThreads threads;
    private final PeerDoors doors;
    private final LocalClients clients;
    private final InputLanes lanes;
    private final ProvenSignatures signatures;
    private final PeerWords words;
    private final Misdeeds misdeeds;
    private final PeerBudgets budgets;
    private final AwaitedRanges awaited;
    private final Ways ways;
    private final BlockWriter writer;
    private final JournalForgetting forgetting;
    private final EvidenceKeeper evidence;
    private final RetryingWrites votes;
    private final ConsensusLoop loop;
    private final Optional<RestoreGuard> guard;
    private final RejoinOrder rejoin;
    private volatile LedgerTip storedTip;
    private Optional<Thread> writing = Optional.empty();
    private Optional<Thread> deciding = Optional.empty();
    private Optional<Thread> keeping = Optional.empty();

    /** To the validators, and for them to this node. */
    private record Ways(
            Outbox outbox, Runnable tick, Runnable stop, Optional<PeerLinks> links, Optional<InboundPeers> inbound) {}

    Participation(
            NodeSetup setup,
            LedgerTip tip,
            OpenedLedger.State state,
            Optional<RestoreGuard> guard,
            Storage storage,
            TransactionValidator validator,
            PeerDoors doors,
            ServerThreads threads,
            LocalClients clients,
            Halt halt) {
        this.setup = setup;
        this.storage = storage;
        this.threads = threads;
        this.doors = doors;
        this.clients = clients;
        this.storedTip = tip;
        this.guard = guard;

        var scheme = new Ed25519();
        signatures = new ProvenSignatures(scheme);
        ReplicaSettings settings = settings(setup.configuration().consensus());
        NodeConfiguration.Peers bounds = bounds();
        lanes = new InputLanes(
                setup.validators().size(),
                new InputLanes.Bounds(bounds.queueMessages(), PROPOSALS_OF_EACH_PEER, bounds.queueTransactions()),
                clients.submissions()::next);
        words = new PeerWords(setup.validators().size());
        misdeeds = new Misdeeds(setup.validators(), bounds().keepOut());
        budgets = new PeerBudgets(setup.validators().size());
        awaited = new AwaitedRanges(setup.validators().size());
        rejoin = new RejoinOrder(
                setup.configuration().nodeDirectory(), () -> lanes.offerOwn(new Input.Rejoin(Challenge.draw())));
        Optional<Credentials> self = Credentials.of(setup.identity(), setup.chainId(), setup.validators(), scheme);
        ways = self.map(known -> asValidator(known, validator)).orElseGet(() -> asObserver(validator));
        writer = new BlockWriter(storage.ledger(), settings.storeCapacity(), this::stored, halt);
        forgetting = new JournalForgetting(storage.journal(), writer.writes());
        evidence = new EvidenceKeeper(storage.evidence(), setup.validators(), setup.chainId());
        var heartbeat = new Heartbeat();
        votes = new RetryingWrites("The consensus journal", heartbeat);
        var deadlines = new Deadlines();
        var effects = new EffectRunner(
                new RetryingJournal(storage.journal(), votes),
                writer,
                awaited.noting(ways.outbox()),
                deadlines,
                MonotonicClock::millis,
                clients,
                new EventLog(setup.validators(), evidence::saw, misdeeds),
                halt);
        var replica = new Replica(
                settings,
                setup.genesis(),
                tip,
                state.accounts(),
                state.journal(),
                setup.identity().signer(),
                signatures);
        loop = new ConsensusLoop(replica, lanes, deadlines, effects, halt, heartbeat);
    }

    void start() {
        writing = Optional.of(threads.start("curia-block-writer", writer));
        deciding = Optional.of(threads.start("curia-consensus", loop));
        keeping = Optional.of(threads.start("curia-evidence", evidence));
        ways.inbound()
                .ifPresent(peers ->
                        doors.inbox().open(peers, bounds().idleTimeout().toMillis()));
    }

    /** What was final is written before this returns, if the database takes it in time. Also of one that was started in part. */
    void stop() {
        doors.inbox().close();
        ways.stop().run();
        ways.inbound().ifPresent(InboundPeers::stop);
        loop.stop();
        votes.stop();
        deciding.ifPresent(thread -> ServerThreads.join(thread, LONGEST_STEP));
        evidence.stop();
        keeping.ifPresent(thread -> ServerThreads.join(thread, LONGEST_STEP));
        writer.stop();
        writing.ifPresent(thread -> ServerThreads.join(thread, LONGEST_WRITE));
        guard.ifPresent(validator -> validator.last(storedTip.height()));
    }

    void wake() {
        lanes.wake();
    }

    /** Called every few milliseconds. */
    void tick() {
        ways.tick().run();
        ways.inbound().ifPresent(InboundPeers::tick);
        guard.ifPresent(validator -> {
            validator.reached(storedTip.height(), MonotonicClock.millis());
            rejoin.tick(RejoinOrder.standing(status()), MonotonicClock.millis());
        });
    }

    /** The last block that the store has. */
    LedgerTip storedTip() {
        return storedTip;
    }

    ReplicaStatus status() {
        return loop.status();
    }

    /** What the other validators last said of themselves. */
    PeerWords words() {
        return words;
    }

    /** By validator: what is at its address instead of it. */
    SortedMap<Integer, String> wrongPeers() {
        return ways.links().map(PeerLinks::wrongPeers).orElseGet(Collections::emptySortedMap);
    }

    /** By validator whose key more than one server uses, this node's own among them: from where. */
    SortedMap<Integer, String> duplicateKeys() {
        var duplicates = new TreeMap<Integer, String>(
                ways.inbound().map(InboundPeers::duplicateKeys).orElseGet(Collections::emptySortedMap));
        ways.links()
                .flatMap(PeerLinks::ownKeyElsewhere)
                .ifPresent(where -> duplicates.put(setup.identity().validator().orElseThrow(), where));
        return duplicates;
    }

    EvidenceKeeper evidence() {
        return evidence;
    }

    ConsensusLoop loop() {
        return loop;
    }

    /** What the consensus thread makes durable before it goes on. */
    RetryingWrites votes() {
        return votes;
    }

    BlockWriter writer() {
        return writer;
    }

    /** A validator's links are both ways, and only validators have them. */
    private Ways asValidator(Credentials self, TransactionValidator validator) {
        LedgerLimits limits = setup.genesis().limits();
        PeerLinks links = PeerLinks.to(setup.identity().peers(), self, bounds(), doors.dialler(), budgets, events());
        var inbound = new InboundPeers(
                self,
                limits,
                bounds().maxFrameBytes(),
                bounds().handshakeTimeout().toMillis(),
                budgets,
                messages(links, validator),
                misdeeds);
        return new Ways(links, links::tick, links::stop, Optional.of(links), Optional.of(inbound));
    }

    private Ways asObserver(TransactionValidator validator) {
        var observed = new PublicDoors(
                setup.identity().peers(),
                setup.genesis(),
                messages(PeerLinks.none(), validator),
                events(),
                threads.pool());
        return new Ways(observed, observed::tick, observed::stop, Optional.empty(), Optional.empty());
    }

    private IncomingMessages messages(Outbox answers, TransactionValidator validator) {
        int validators = setup.validators().size();
        long maxBytes = setup.genesis().limits().maxBlockBytes();
        return new IncomingMessages(
                validators,
                bounds().queueTransactions(),
                words,
                new CertificateChecks(
                        setup.chainId(),
                        setup.validators(),
                        signatures,
                        validator::besideConsensus,
                        lanes::offerFromPeer),
                new BlockServer(validators, storage.ledger(), answers, threads.pool(), maxBytes, budgets),
                validator::verifyFromPeer,
                budgets,
                awaited,
                misdeeds);
    }

    private PeerEvents events() {
        return new PeerEvents() {
            @Override
            public void connected(int peer) {
                lanes.offerOwn(new Input.PeerConnected(peer));
            }

            @Override
            public void lost(int peer, boolean refused) {
                lanes.offerOwn(new Input.PeerLost(peer, refused));
            }
        };
    }

    private NodeConfiguration.Peers bounds() {
        return setup.configuration().peers();
    }

    /** On the writer's thread. */
    private void stored(FinalizedBlock block) {
        var certified = block.certified();
        storedTip = new LedgerTip(
                certified.block().header(), certified.block().hash(), Optional.of(certified.certificate()));
        lanes.offerOwn(new Input.BlockStored(block.height()));
        clients.tracker().stored(block);
        clients.waiters().stored(block);
        forgetting.reached(block.height());
    }

    private static ReplicaSettings settings(NodeConfiguration.Consensus consensus) {
        return ReplicaSettings.DEFAULT
                .withTimeouts(consensus.progressTimeoutMillis(), consensus.newViewTimeoutCapMillis())
                .withDurability(consensus.durability())
                .withMaxPoolTransactions(consensus.poolMaxTransactions());
    }
}
