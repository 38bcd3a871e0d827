package org.curia.client.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.client.directory.NetworkDescription;
import org.curia.client.directory.NetworkDirectory;
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
            paramLabel = "URL",
            split = ",",
            description = "Ask this node, such as http://127.0.0.1:8080, instead of all that DIR/network.json lists."
                    + " May be given more than once.")
    private List<URI> nodeUrls = new ArrayList<>();

    public NetworkDirectory directory() {
        return new NetworkDirectory(directory.path());
    }

    public boolean namesNodes() {
        return !nodeUrls.isEmpty();
    }

    public Nodes nodes() throws IOException {
        HttpClient http = NodeClient.newHttpClient();
        return new Nodes(urls().stream().map(url -> new NodeClient(http, url)).toList(), PATIENCE);
    }

    /** The nodes, and the genesis of the directory if it has one; else the genesis that a node serves is believed. */
    public Ledger ledger() throws IOException {
        Nodes nodes = nodes();
        Optional<Genesis> known = directory().genesis();
        NodeStatus status = nodes.ask(any -> nodes.furthest().status());
        Genesis genesis = known.isPresent() ? known.get() : nodes.ask(NodeClient::genesis);
        Hash chainId = LedgerLayouts.chainId(genesis);
        if (!chainId.equals(status.chain())) {
            throw new Failure("node " + status.node() + " belongs to another network than "
                    + (known.isPresent() ? directory().genesisFile() : "the genesis it serves") + ": its chain id is "
                    + status.chainId() + ", not " + chainId);
        }
        return new Ledger(nodes, genesis);
    }

    private List<URI> urls() throws IOException {
        List<URI> urls = new ArrayList<>(nodeUrls);
        if (urls.isEmpty()) {
            NetworkDescription description = directory()
                    .description()
                    .orElseThrow(() -> new Failure("there is no network in '" + directory.path()
                            + "': start one with 'curia network up', or name a node with --node URL"));
            description.nodes().forEach(node -> urls.add(URI.create(node.url())));
        }
        if (urls.isEmpty()) {
            throw new Failure(directory().descriptionFile() + " lists no node");
        }
        return urls.stream().map(NetworkOption::checked).toList();
    }

    private static URI checked(URI url) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new Failure("a node's URL is like http://127.0.0.1:8080, not '" + url + "'", ExitCode.USAGE);
        }
        String text = url.toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }
}
