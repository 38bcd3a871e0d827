package org.curia.cli.network;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.curia.cli.command.Failure;
import org.curia.cli.command.OneSentence;
import org.curia.cli.directory.NetworkDirectory;

/**
 * A network for one purpose: made afresh on free ports, and gone when it is closed, which Ctrl-C and every failure do too. Used by one
 * thread, that which started it; the nodes' own methods may be called by others.
 */
public final class TemporaryNetwork implements AutoCloseable {
    /** What {@code --help} says of a base port. */
    public static final String BASE_PORT_BOUNDS =
            "From " + Ports.LOWEST_BASE + " to " + Ports.HIGHEST_BASE_OF_ONE + ", less 100 for each further validator.";

    private static final int CLOSE_SECONDS = 60;

    private final Plan plan;
    private final Installation installation = Installation.ofLauncher();
    private final Progress progress;
    private final Thread user = Thread.currentThread();
    private final Thread hook = new Thread(this::whenStopped, "network-clean-up");
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<LocalNetwork> network = Optional.empty();
    private volatile boolean keep;

    private TemporaryNetwork(Plan plan, PrintWriter err) {
        this.plan = plan;
        this.keep = plan.keep();
        this.progress = new Progress(err);
    }

    /**
     * @param directory where nothing is yet, or an empty directory; or that of a network that was kept, which goes on
     * @param basePort HTTP port of the first node; empty: any
     * @param keep stop it in good order at the end and leave the directory: {@code network up --dir} goes on with it
     */
    public record Plan(
            Path directory,
            int validators,
            Database database,
            OptionalInt basePort,
            FirstGenesis genesis,
            boolean keep,
            Wiring wiring) {
        public Plan(
                Path directory,
                int validators,
                Database database,
                OptionalInt basePort,
                FirstGenesis genesis,
                boolean keep) {
            this(directory, validators, database, basePort, genesis, keep, Wiring.PLAIN);
        }
    }

    /** Returns when all nodes serve. */
    public static TemporaryNetwork start(Plan plan, PrintWriter err) throws IOException {
        plan.basePort().ifPresent(port -> Ports.requireBase(port, plan.validators()));
        PlainPath.require(plan.directory(), "name another --dir, with a path");
        TemporaryNetwork made = new TemporaryNetwork(plan, err);
        Runtime.getRuntime().addShutdownHook(made.hook);
        try {
            made.start();
            return made;
        } catch (IOException | RuntimeException | Error e) {
            made.closeAfter(e);
            throw e;
        }
    }

    private void start() throws IOException {
        if (LocalNetwork.find(plan.directory()).isEmpty()) {
            create();
        }
        LocalNetwork made = LocalNetwork.at(plan.directory());
        network = Optional.of(made);
        made.startDatabase();
        for (LocalNode node : made.nodes()) {
            if (!node.isRunning()) {
                node.start(installation.ear());
            }
        }
        progress.say("starting " + plan.validators() + " nodes in " + plan.directory());
        Readiness.await(made.nodes(), progress);
    }

    private void create() throws IOException {
        new NewNetwork(
                        plan.directory().getFileName().toString(),
                        plan.validators(),
                        plan.basePort().orElseGet(() -> Ports.freeBase(plan.validators())),
                        plan.genesis(),
                        plan.database(),
                        Optional.empty(),
                        plan.wiring())
                .create(new NetworkDirectory(plan.directory()), installation, progress::say);
    }

    /** As {@link Plan#keep}, decided later. */
    public void keep() {
        keep = true;
    }

    /** On the error stream, with the time since the start. */
    public void say(String what) {
        progress.say(what);
    }

    public NetworkDirectory directory() {
        return open().directory();
    }

    public List<LocalNode> nodes() {
        return open().nodes();
    }

    /** One that was killed. Returns at once. */
    public void startAgain(LocalNode node) throws IOException {
        node.start(installation.ear());
    }

    /** The database server of all nodes, or else of the first; empty where each has a file. */
    public Optional<ProcessHandle> databaseProcess() throws IOException {
        return plan.database() == Database.postgresql
                ? open().postgres(nodes().get(0)).process()
                : Optional.empty();
    }

    /** The server that a node keeps its ledger in; empty where that is a file. */
    public Optional<NodeDatabase> databaseOf(LocalNode node) {
        return plan.database() == Database.postgresql
                ? Optional.of(new NodeDatabase(open().postgres(node)))
                : Optional.empty();
    }

    /** What one node's ledger takes on the disk. */
    public long databaseBytes(LocalNode node) throws IOException {
        if (plan.database() == Database.h2) {
            return Files.size(
                    Path.of(node.description().baseDirectory()).resolve(Path.of("data", "curia", "ledger.mv.db")));
        }
        PrivatePostgres postgres = open().postgres(node);
        return new NodeDatabases(postgres.jdbcUrl(), PrivatePostgres.USER, postgres.password())
                .bytes(NewNetwork.databaseName(open().description().networkName(), node.description()));
    }

    private LocalNetwork open() {
        return network.orElseThrow(() -> new IllegalStateException("the network is not made yet"));
    }

    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted(); // or nothing could be waited for
        try {
            cleanUp();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the hook is what waits for this
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private synchronized void cleanUp() throws IOException {
        if (closed.getCount() == 0) {
            return;
        }
        try {
            progress.say(keep ? "stopping the network" : "removing the network");
            if (network.isPresent()) {
                stop(network.get());
            } else {
                stopUnfinished();
            }
            if (keep) {
                LimitedDisk.keepBelow(plan.directory());
                progress.say("it stays in " + plan.directory());
            } else {
                LimitedDisk.unmountBelow(plan.directory());
                Directories.delete(plan.directory());
            }
        } finally {
            try {
                leaveNothingBehind();
            } finally {
                closed.countDown();
            }
        }
    }

    /** Of what is outside of its directory, however its end went. */
    private void leaveNothingBehind() throws IOException {
        LimitedDisk.unmountBelow(plan.directory());
        if (plan.wiring().ownClocks()) {
            NodeClock.forgetEnded();
        }
    }

    /** It was being made: the servers that there are already. */
    private void stopUnfinished() throws IOException {
        new PrivatePostgres(plan.directory().resolve("postgresql")).stop();
        NetworkDirectory unfinished = new NetworkDirectory(plan.directory());
        for (int node = 1; node <= plan.validators(); node++) {
            LocalNetwork.postgresOf(unfinished, "node" + node).stop();
        }
    }

    private void stop(LocalNetwork running) throws IOException {
        running.nodes().parallelStream().forEach(node -> {
            if (keep) {
                node.stop();
            } else {
                node.kill();
            }
        });
        running.stopDatabase();
    }

    /** Its user is interrupted, closes it, and only where that takes too long does this thread. */
    private void whenStopped() {
        user.interrupt();
        try {
            if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                cleanUp();
            }
        } catch (IOException | InterruptedException | Failure e) {
            progress.say("the network in " + plan.directory() + " could not be removed: " + OneSentence.sentence(e));
        }
    }
}
