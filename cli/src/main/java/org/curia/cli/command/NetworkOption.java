package org.curia.cli.command;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curia.cli.directory.NetworkDescription;
import org.curia.cli.directory.NetworkDirectory;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeStatus;
import org.curia.client.node.Nodes;
import org.curia.client.settle.Ledger;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --dir} and {@code --node}: which network a command is about, and which of its nodes to ask. */
public final class NetworkOption {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private DirectoryOption directory;

    @Option(
            names = "--node",
            paramLabel = "NODE",
            split = ",",
            description = "Ask this node, by its URL such as http://127.0.0.1:8080 or by its name in DIR/network.json,"
                    + " instead of all that are listed there. Several with commas, or given more than once.")
    private List<String> nodes = new ArrayList<>();

    public NetworkDirectory directory() {
        return new NetworkDirectory(directory.path());
    }

    public boolean namesNodes() {
        return !nodes.isEmpty();
    }

    public Nodes nodes() throws IOException {
        HttpClient http = NodeClient.newHttpClient();
        return new Nodes(
                servers(false).stream()
                        .map(node -> new NodeClient(http, URI.create(node.url())))
                        .toList(),
                PATIENCE);
    }

    /** The nodes, and the genesis of the directory if it has one; else the genesis that a node serves is believed. */
    public Ledger ledger() throws IOException {
        Nodes nodes = nodes();
        Optional<Genesis> known = directory().genesis();
        NodeStatus status = nodes.askFurthest(NodeClient::status);
        Genesis genesis = known.isPresent() ? known.get() : nodes.ask(NodeClient::genesis);
        Hash chainId = LedgerLayouts.chainId(genesis);
        if (!chainId.equals(status.chain())) {
            throw new Failure("node " + status.node() + " belongs to another network than "
                    + (known.isPresent() ? directory().genesisFile() : "the genesis it serves") + ": its chain id is "
                    + status.chainId() + ", not " + chainId);
        }
        return new Ledger(nodes, genesis);
    }

    /**
     * The nodes that are meant, by their names.
     *
     * @param alsoStandbys where none is named, second servers of validators as well
     */
    public List<NetworkDescription.Node> servers(boolean alsoStandbys) throws IOException {
        List<NetworkDescription.Node> servers = new ArrayList<>();
        Optional<NetworkDescription> description = directory().description();
        for (String named : nodes) {
            servers.add(
                    named.contains("://")
                            ? new NetworkDescription.Node(named, checked(named).toString(), null, null, 0)
                            : byName(named, description));
        }
        if (servers.isEmpty()) {
            NetworkDescription listed = description.orElseThrow(() -> new Failure("there is no network in '"
                    + directory.path() + "': start one with 'curia network up', write where one is with"
                    + " 'curia connect URL', or name a node with --node URL"));
            servers.addAll(listed.nodes());
            if (alsoStandbys) {
                servers.addAll(listed.standbys());
            }
        }
        if (servers.isEmpty()) {
            throw new Failure(directory().descriptionFile() + " lists no node");
        }
        servers.forEach(node -> checked(node.url()));
        return servers;
    }

    private NetworkDescription.Node byName(String name, Optional<NetworkDescription> description) {
        List<NetworkDescription.Node> known = description
                .map(listed -> Stream.concat(listed.nodes().stream(), listed.standbys().stream())
                        .toList())
                .orElse(List.of());
        return known.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String names = known.stream()
                            .map(NetworkDescription.Node::name)
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("none");
                    return new Failure(
                            "there is no node '" + name + "' in " + directory().descriptionFile() + ", only " + names
                                    + "; a node elsewhere is named by its URL, such as http://127.0.0.1:8080",
                            ExitCode.USAGE);
                });
    }

    /** A node's URL as it was typed, without a slash at its end. @throws Failure for what is none */
    public static URI checked(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw noUrl(text);
        }
        throw noUrl(text);
    }

    private static Failure noUrl(String text) {
        return new Failure(
                "a node's URL is like http://127.0.0.1:8080, not '" + Visible.line(text) + "'", ExitCode.USAGE);
    }
}
