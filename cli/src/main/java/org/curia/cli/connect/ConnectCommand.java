package org.curia.cli.connect;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curia.cli.command.DirectoryOption;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.Failure;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.command.Visible;
import org.curia.cli.directory.NetworkDescription;
import org.curia.cli.directory.NetworkDirectory;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeStatus;
import org.curia.client.node.NodeUnavailable;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.model.Genesis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curia connect}. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the addresses of a network's nodes and its genesis into DIR, so that the other commands know them by"
                    + " --dir DIR: pay, balances, why, verify, network status and all that do not start or stop a node.",
            "Every node must belong to the same network. The genesis is taken from a node: compare its chain id with that"
                    + " of the other organisations, or give it with --chain-id."
        },
        footer = {
            "",
            "Example:",
            "  curia connect https://ledger.a.example https://ledger.b.example --dir bank --chain-id 9f2c...",
            "  curia why --dir bank"
        })
public final class ConnectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", arity = "1..*", description = "Of the nodes, such as http://10.0.0.1:8080.")
    private List<String> urls;

    @Option(names = "--chain-id", paramLabel = "HEX", description = "The hash that the genesis must have.")
    private Optional<String> chainId = Optional.empty();

    @Mixin
    private DirectoryOption directory;

    @Override
    public Integer call() throws IOException {
        NetworkDirectory target = new NetworkDirectory(directory.path());
        requireNoOther(target);
        HttpClient http = NodeClient.newHttpClient();
        Map<NodeClient, NodeStatus> answers = new LinkedHashMap<>();
        List<NetworkDescription.Node> nodes = new ArrayList<>();
        PrintWriter err = spec.commandLine().getErr();
        for (String url : urls) {
            NodeClient node = new NodeClient(http, NetworkOption.checked(url));
            Optional<NodeStatus> status = status(node, err);
            status.ifPresent(answer -> answers.put(node, answer));
            nodes.add(remote(node.url(), status.map(NodeStatus::node)));
        }
        if (answers.isEmpty()) {
            throw new Failure("no node answers, so nothing was written");
        }
        NodeClient first = answers.keySet().iterator().next();
        Genesis genesis = first.genesis();
        requireOneNetwork(genesis, answers);
        target.write(genesis);
        target.write(new NetworkDescription(genesis.networkName(), null, null, nodes, List.of()));
        spec.commandLine()
                .getOut()
                .println("connected with " + answers.size() + " of " + nodes.size() + " nodes of "
                        + Visible.line(genesis.networkName()) + ", chain id " + LedgerLayouts.chainId(genesis));
        if (chainId.isEmpty()) {
            err.println("curia: the genesis is the one that " + first.url()
                    + " serves: compare the chain id with the other organisations.");
        }
        return ExitCode.OK;
    }

    private static Optional<NodeStatus> status(NodeClient node, PrintWriter err) {
        try {
            return Optional.of(node.status());
        } catch (NodeUnavailable | NodeRefusal e) {
            err.println("curia: " + Visible.line(e.getMessage()));
            return Optional.empty();
        }
    }

    /** One whose name is not known goes by its host and port. */
    private static NetworkDescription.Node remote(URI url, Optional<String> name) {
        return new NetworkDescription.Node(name.orElse(url.getAuthority()), url.toString(), null, null, 0);
    }

    private void requireOneNetwork(Genesis genesis, Map<NodeClient, NodeStatus> answers) {
        String expected = LedgerLayouts.chainId(genesis).hex();
        chainId.filter(wanted -> !wanted.equalsIgnoreCase(expected)).ifPresent(wanted -> {
            throw new Failure("the nodes' genesis has the chain id " + expected + ", not " + wanted);
        });
        answers.forEach((node, status) -> {
            if (!expected.equals(status.chainId())) {
                throw new Failure(node.url() + " belongs to another network: its chain id is "
                        + Visible.line(status.chainId()) + ", not " + expected);
            }
        });
    }

    private static void requireNoOther(NetworkDirectory target) throws IOException {
        boolean local = target.description()
                .filter(description -> description.nodes().stream().anyMatch(node -> node.baseDirectory() != null))
                .isPresent();
        if (local || target.description().isEmpty() && target.genesis().isPresent()) {
            throw new Failure(target.root() + " holds a network of this machine: name another directory with --dir");
        }
    }
}
