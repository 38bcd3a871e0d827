package org.curia.node.coordination;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.replica.ReplicaStatus;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.diagnosis.Ailments;
import org.curia.node.diagnosis.Degradations;
import org.curia.node.diagnosis.Situation;
import org.curia.node.peer.MonotonicClock;
import org.curia.node.peer.PeerDoors;
import org.curia.node.peer.PeerWords;
import org.curia.node.submission.FinalityWaiters;
import org.curia.node.submission.LocalClients;
import org.curia.node.submission.Submissions;
import org.curia.node.submission.TransactionTracker;
import org.curia.node.submission.TransactionValidator;

/**
 * A node that runs: who it is, those who use it, and its part in consensus, unless its database contradicts itself or another
 * process has the lease: then it only serves what is there.
 */
public final class Node {
    private static final long LOOK_MILLIS = 500;
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final NodeSetup setup;
    private final ServerThreads threads;
    private final LedgerTip openedTip;
    private final Halt halt;
    private final LocalClients clients;
    private final Optional<Participation> participation;
    private final DatabaseProbe database;
    private final Optional<Standby> standby;
    private final FindingHistory findings = new FindingHistory();
    private final QuorumLog quorumLog = new QuorumLog(MonotonicClock.millis());
    private final HttpPort httpPort = new HttpPort(ManagementFactory.getPlatformMBeanServer(), MonotonicClock::millis);
    private long nextLookMillis;
    private final Ticking ticking = new Ticking(this::tick);
    private Optional<Thread> clock = Optional.empty();

    /** @param standby of a node that takes no part because another process has the lease */
    Node(
            NodeSetup setup,
            OpenedLedger ledger,
            Optional<RestoreGuard> guard,
            Storage storage,
            TransactionValidator validator,
            PeerDoors doors,
            ServerThreads threads,
            Optional<Standby> standby) {
        this.setup = setup;
        this.standby = standby;
        this.threads = threads;
        this.openedTip = ledger.tip();
        var bounds = setup.configuration().submission();
        clients = new LocalClients(
                new Submissions(bounds.queueTransactions(), this::wakeConsensus, threads.pool()),
                new FinalityWaiters(bounds.maxWaiting(), ledger.tip().height(), threads.pool()),
                new TransactionTracker());
        database = new DatabaseProbe(
                standby.<Runnable>map(other -> other::look)
                        .orElse(() -> storage.ledger().chainId()),
                setup.configuration().health().databaseTimeout());
        halt = new Halt(clients.submissions()::close);
        participation = ledger.state()
                .map(state -> new Participation(
                        setup, ledger.tip(), state, guard, storage, validator, doors, threads, clients, halt));
        ledger.contradiction().ifPresent(halt::because);
        standby.ifPresent(other -> clients.submissions().close("this node " + Standby.REASON));
        if (setup.identity().validator().isEmpty()) {
            clients.submissions().close("this node observes, it has no validator key: submit to a validator");
        }
    }

    void start() {
        participation.ifPresent(Participation::start);
        threads.start("curia-database-probe", database);
        clock = Optional.of(threads.start("curia-clock", ticking));
    }

    void stop() {
        clients.submissions().close("the node stops");
        participation.ifPresent(Participation::stop);
        database.stop();
        ticking.stop();
        clock.ifPresent(thread -> ServerThreads.join(thread, LONGEST_TICK));
        clients.waiters().close();
    }

    public NodeSetup setup() {
        return setup;
    }

    public LocalClients clients() {
        return clients;
    }

    /** The last block that this node's database holds. */
    public LedgerTip storedTip() {
        return participation
                .map(Participation::storedTip)
                .or(() -> standby.map(Standby::tip))
                .orElse(openedTip);
    }

    /** How the replica stands; of a node without one: where it was left. */
    public ReplicaStatus status() {
        return participation.map(Participation::status).orElseGet(this::leftBehind);
    }

    /** All that is known now, without waiting for anybody. */
    public Situation situation() {
        var bounds = setup.configuration().health();
        return new Situation(
                setup.identity().name(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                setup.validators(),
                setup.identity().validator(),
                status(),
                storedTip(),
                participation
                        .map(Participation::words)
                        .orElseGet(() -> new PeerWords(setup.validators().size()))
                        .all(),
                halted(),
                standsBy(),
                whyNoDatabase(),
                participation.flatMap(running -> running.loop().waiting().since()),
                new Situation.Reach(
                        httpPort.whyClosed(),
                        participation.map(Participation::wrongPeers).orElseGet(Collections::emptySortedMap),
                        participation.map(Participation::duplicateKeys).orElseGet(Collections::emptySortedMap)),
                participation.map(running -> running.evidence().count()).orElse(0),
                new Situation.Bounds(
                        bounds.maxLagBlocks(), bounds.maxClockSkew(), bounds.maxStall(), bounds.downWhenStalled()));
    }

    /** Since when this node finds what it finds. */
    FindingHistory findings() {
        return findings;
    }

    public Optional<String> halted() {
        return halt.reason();
    }

    /** Why it takes no part, though nothing is wrong with it. */
    public Optional<String> standsBy() {
        return standby.map(Standby::reason);
    }

    /** Of a node that takes no part because another process has the lease. */
    Optional<Standby> standby() {
        return standby;
    }

    /** It votes no more. */
    void halt(String reason) {
        halt.because(reason);
    }

    /** The thread that owns the replica. */
    Optional<ConsensusLoop> consensus() {
        return participation.map(Participation::loop);
    }

    Optional<BlockWriter> writer() {
        return participation.map(Participation::writer);
    }

    /** Why the database does not do now what the node needs of it. Does not wait. */
    Optional<String> whyNoDatabase() {
        return participation.flatMap(this::whyWriteWaits).or(database::whyNoAnswer);
    }

    /** The thread's writes of what it votes. */
    Optional<RetryingWrites> votes() {
        return participation.map(Participation::votes);
    }

    private Optional<String> whyWriteWaits(Participation running) {
        Duration patience = setup.configuration().health().databaseTimeout();
        return running.votes()
                .whyWaiting(patience)
                .or(() -> running.writer().writes().whyWaiting(patience));
    }

    private void tick() {
        database.tick();
        look();
        participation.ifPresent(Participation::tick);
        clients.waiters().expire(System.nanoTime());
    }

    private void look() {
        long nowMillis = MonotonicClock.millis();
        if (nowMillis < nextLookMillis) {
            return;
        }
        nextLookMillis = nowMillis + LOOK_MILLIS;
        httpPort.tick();
        Situation now = situation();
        findings.observe(
                Stream.of(Ailments.of(now), Degradations.of(now))
                        .flatMap(List::stream)
                        .distinct()
                        .toList(),
                now.at());
        if (now.self().isPresent() && participation.isPresent() && now.halted().isEmpty()) {
            quorumLog.observe(now, nowMillis);
        }
    }

    private void wakeConsensus() {
        participation.ifPresent(Participation::wake);
    }

    private ReplicaStatus leftBehind() {
        LedgerTip tip = storedTip();
        return new ReplicaStatus(
                tip.height(),
                tip.hash(),
                tip.header().stateRoot(),
                0,
                false,
                0,
                0,
                0,
                new TreeSet<>(),
                0,
                false,
                0,
                halt.reason(),
                false,
                Optional.empty(),
                tip.height());
    }
}
