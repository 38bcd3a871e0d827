package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.curia.node.configuration.NodeConfiguration;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.peer.MonotonicClock;
import org.curia.node.peer.PeerDoors;
import org.curia.node.port.EvidenceStore;
import org.curia.node.port.FencingToken;
import org.curia.node.port.Lease;
import org.curia.node.submission.TransactionValidator;

/**
 * Whether this process runs its validator or stands by. It changes from one to the other by a new {@link Node}, made as at a start from
 * what the database holds; only the accounts are in memory already. The node that ends keeps the token with which it began, so what its
 * threads still write is refused.
 */
final class Roles implements Runnable {
    private static final System.Logger LOG = System.getLogger(Roles.class.getName());
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(30);
    private static final int LONGEST_HOLDER = 300;
    private static final long LOOK_MILLIS = 500;

    private final NodeSetup setup;
    private final Lease lease;
    private final EvidenceStore evidence;
    private final TransactionValidator validator;
    private final PeerDoors doors;
    private final ServerThreads threads;
    private final LeaseKeeper keeper;
    private final Optional<RestoreGuard> guard;
    private final BlockingQueue<Optional<FencingToken>> changes = new LinkedBlockingQueue<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Node node;
    private Optional<Thread> changing = Optional.empty();

    Roles(
            NodeSetup setup,
            Lease lease,
            EvidenceStore evidence,
            TransactionValidator validator,
            PeerDoors doors,
            ServerThreads threads) {
        this.setup = setup;
        this.lease = lease;
        this.evidence = evidence;
        this.validator = validator;
        this.doors = doors;
        this.threads = threads;
        NodeConfiguration configuration = setup.configuration();
        this.keeper =
                new LeaseKeeper(lease, holder(configuration.nodeDirectory()), configuration.leaseTerm(), changes::add);
        this.guard = setup.identity().signer().map(signer -> new RestoreGuard(configuration.nodeDirectory()));
    }

    /** What is wrong with the database is thrown, and the lease is free again. */
    void start() {
        new OwnerGuard(setup).check(lease.journalUnder(FencingToken.UNLEASED));
        Optional<FencingToken> held = keeper.begin();
        try {
            threads.start("curia-lease", keeper);
            node = held.map(token -> incumbent(token, Optional.empty())).orElseGet(this::standby);
            node.start();
            changing = Optional.of(threads.start("curia-role", this));
        } catch (RuntimeException | Error e) {
            keeper.stop();
            if (node != null) {
                node.stop(); // it may have begun in part
            }
            keeper.giveUp();
            throw e;
        }
    }

    /** In good order: another process may take over at once. */
    void stop() {
        stopping.countDown();
        keeper.stop();
        changing.ifPresent(thread -> ServerThreads.join(thread, LONGEST_CHANGE));
        stopNode();
        keeper.giveUp();
    }

    private synchronized void stopNode() {
        if (node != null) {
            node.stop();
        }
    }

    /** Another one after each change. */
    Node node() {
        return node;
    }

    @Override
    public void run() {
        try {
            while (stopping.getCount() > 0) {
                Optional<FencingToken> change = changes.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (change != null && change.isPresent()) {
                    takeOver(change.get());
                } else if (change != null) {
                    standBy();
                } else {
                    node.standby().ifPresent(Roles::follow);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void follow(Standby standby) {
        try {
            standby.hot().look();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The ledger was not followed, and is at the next look", e);
        }
    }

    private void takeOver(FencingToken token) {
        long began = MonotonicClock.millis();
        LOG.log(
                Level.WARNING,
                () -> "This process has taken the lease, its number " + token.value() + ", and starts to vote");
        try {
            become(incumbent(token, node.standby().map(Standby::hot)));
            LOG.log(
                    Level.INFO,
                    () -> "This process votes " + (MonotonicClock.millis() - began) + " ms after it took the lease");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "This process cannot take over, gives the lease up and tries again", e);
            keeper.giveUp();
        }
    }

    /** Until the database tells how far the new holder is, the node that votes no more stands for the one that stands by. */
    private void standBy() throws InterruptedException {
        LOG.log(Level.WARNING, "This process no longer votes and stands by: another has taken its lease");
        node.halt(Standby.REASON);
        while (changes.isEmpty() && stopping.getCount() > 0) {
            try {
                become(standby());
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "The database does not tell how far the holder of the lease is", e);
                stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Not after the stop: a change that took longer than that waits begins nothing any more. */
    private synchronized void become(Node next) {
        if (stopping.getCount() == 0) {
            return;
        }
        Node last = node;
        last.stop();
        next.start();
        node = next;
    }

    private Node incumbent(FencingToken token, Optional<HotLedger> hot) {
        var storage = new Storage(lease.ledgerUnder(token), lease.journalUnder(token), evidence);
        var ledger = OpenedLedger.open(
                setup,
                storage.ledger(),
                storage.journal(),
                guard,
                SnapshotFile.in(setup.configuration().nodeDirectory()),
                hot);
        return new Node(setup, ledger, guard, storage, validator, doors, threads, Optional.empty());
    }

    private Node standby() {
        LOG.log(
                Level.INFO,
                () -> setup.identity().name() + " " + Standby.REASON + ", " + lease.holder()
                        + "; this one takes over when that one has not renewed it for "
                        + setup.configuration().leaseTerm().toSeconds() + " s");
        var storage = new Storage(
                lease.ledgerUnder(FencingToken.UNLEASED), lease.journalUnder(FencingToken.UNLEASED), evidence);
        var standby = new Standby(setup, storage.ledger(), storage.journal(), guard);
        var ledger = new OpenedLedger(standby.tip(), Optional.empty(), Optional.empty());
        return new Node(setup, ledger, Optional.empty(), storage, validator, doors, threads, Optional.of(standby));
    }

    private static String holder(Path directory) {
        String name = host() + " " + directory.toAbsolutePath().normalize();
        return name.length() <= LONGEST_HOLDER ? name : name.substring(name.length() - LONGEST_HOLDER);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
