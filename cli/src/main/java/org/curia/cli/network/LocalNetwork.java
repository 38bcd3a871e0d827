package org.curia.cli.network;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.curia.cli.command.Failure;
import org.curia.cli.directory.NetworkDescription;
import org.curia.cli.directory.NetworkDirectory;

/** A network whose directory has been made: its nodes and, where it has one of its own, its PostgreSQL. */
final class LocalNetwork {
    private final NetworkDirectory directory;
    private final NetworkDescription description;
    private final List<LocalNode> nodes;
    private final List<LocalNode> standbys;

    private LocalNetwork(NetworkDirectory directory, NetworkDescription description) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.directory = directory;
        this.description = description;
        Function<NetworkDescription.Node, LocalNode> server =
                node -> new LocalNode(directory.genesisFile(), description.serverHome(), node, http);
        this.nodes = description.nodes().stream().map(server).toList();
        this.standbys = description.standbys().stream().map(server).toList();
    }

    /** Empty where no network was made. */
    static Optional<LocalNetwork> find(Path root) throws IOException {
        NetworkDirectory directory = new NetworkDirectory(root);
        return directory.description().map(description -> {
            requireMadeHere(directory, description);
            return new LocalNetwork(directory, description);
        });
    }

    /** Also one whose making was interrupted, as far as it is there. Empty where nothing is. */
    static Optional<LocalNetwork> findAlsoUnfinished(Path root) throws IOException {
        Optional<LocalNetwork> finished = find(root);
        NetworkDirectory directory = new NetworkDirectory(root);
        MadeFiles made = new MadeFiles(directory);
        if (finished.isPresent() || !made.any()) {
            return finished;
        }
        List<NetworkDescription.Node> begun = made.servers().stream()
                .map(base -> NewNetwork.node(directory, base.getFileName().toString(), 0))
                .toList();
        return Optional.of(
                new LocalNetwork(directory, new NetworkDescription(root.toString(), "", "", begun, List.of())));
    }

    /**
     * The description and the nodes' settings name files by their whole paths. In a copy these are the original's: acting on them would
     * stop its nodes, delete its ledger, or run a second node with its key.
     *
     * @throws Failure for a directory that was copied or moved
     */
    private static void requireMadeHere(NetworkDirectory directory, NetworkDescription description) {
        for (NetworkDescription.Node node : Stream.concat(description.nodes().stream(), description.standbys().stream())
                .toList()) {
            if (node.baseDirectory() == null || node.baseDirectory().isEmpty()) {
                throw new Failure("the network of " + directory.root() + " was not made on this machine by"
                        + " `curia network up`: its nodes are started, stopped and removed where they run");
            }
            Path described = Path.of(node.baseDirectory());
            if (!isSame(described, directory.root().resolve(node.name()))) {
                throw new Failure(directory.root() + " was copied or moved: its network was made in "
                        + described.getParent() + ", and its nodes' settings name files there. Nothing was done."
                        + " Name that directory with --dir, or move this one back; a copy is removed with rm");
            }
        }
    }

    private static boolean isSame(Path described, Path here) {
        return described.getFileName() != null
                && described.getFileName().equals(here.getFileName())
                && real(described.getParent()).equals(real(here.getParent()));
    }

    /** Links resolved, as far as the path exists. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** @throws Failure where no network was made */
    static LocalNetwork at(Path root) throws IOException {
        return find(root).orElseThrow(() -> none(root));
    }

    static Failure none(Path root) {
        return new Failure(
                "there is no network in " + root + ": make one with `curia network up`, or name another with --dir");
    }

    NetworkDirectory directory() {
        return directory;
    }

    NetworkDescription description() {
        return description;
    }

    /** One of each validator. */
    List<LocalNode> nodes() {
        return nodes;
    }

    /** Second servers of validators. */
    List<LocalNode> standbys() {
        return standbys;
    }

    /** All of them. */
    List<LocalNode> servers() {
        return Stream.concat(nodes.stream(), standbys.stream()).toList();
    }

    /** Also one that stands by. @throws Failure names those that there are */
    LocalNode node(String name) {
        return servers().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure("there is no node " + name + " in this network, only "
                        + String.join(
                                ", ", servers().stream().map(LocalNode::name).toList())));
    }

    /** What the nodes keep their ledgers in, if it is the network's own and not running. */
    void startDatabase() throws IOException {
        for (PrivatePostgres postgres : databases()) {
            postgres.start();
        }
    }

    void stopDatabase() throws IOException {
        for (PrivatePostgres postgres : databases()) {
            postgres.stop();
        }
    }

    /** The node's own, or else the network's, whether there is one or not. */
    PrivatePostgres postgres(LocalNode node) {
        PrivatePostgres own = postgresOf(directory, node.name());
        return own.exists() ? own : postgres();
    }

    /** Where the server of one node alone is, if it has one; all share their programs. */
    static PrivatePostgres postgresOf(NetworkDirectory directory, String node) {
        return new PrivatePostgres(
                directory.node(node).resolve("postgresql"),
                directory.root().resolve("postgresql").resolve("server"));
    }

    private PrivatePostgres postgres() {
        return new PrivatePostgres(directory.root().resolve("postgresql"));
    }

    private List<PrivatePostgres> databases() {
        return Stream.concat(Stream.of(postgres()), nodes.stream().map(node -> postgresOf(directory, node.name())))
                .filter(PrivatePostgres::exists)
                .toList();
    }
}
