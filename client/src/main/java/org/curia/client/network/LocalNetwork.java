package org.curia.client.network;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.curia.client.command.Failure;
import org.curia.client.directory.NetworkDescription;
import org.curia.client.directory.NetworkDirectory;

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
        return directory.description().map(description -> new LocalNetwork(directory, description));
    }

    /** @throws Failure where no network was made */
    static LocalNetwork at(Path root) throws IOException {
        return find(root)
                .orElseThrow(() -> new Failure("there is no network in " + root
                        + ": make one with `curia network up`, or name another with --dir"));
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
