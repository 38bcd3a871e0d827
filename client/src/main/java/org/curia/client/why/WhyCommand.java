package org.curia.client.why;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.curia.client.command.DirectoryOption;
import org.curia.client.command.ExitCode;
import org.curia.client.command.Failure;
import org.curia.client.command.JsonOutput;
import org.curia.client.directory.NetworkDescription;
import org.curia.client.directory.NetworkDirectory;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeDiagnosis;
import org.curia.client.why.NetworkDiagnosis.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code curia why}. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description =
                "Why is there no block? Asks every node who is missing, in which view each is, what waits and what would"
                        + " help. Exit code 1 when something is wrong.")
public final class WhyCommand implements Callable<Integer> {
    /** A process that is stopped takes the question and never answers. */
    private static final int PATIENCE_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "Ask this node only, by its name in the network's directory or by its URL.")
    private String node;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        HttpClient http = NodeClient.newHttpClient();
        List<CompletableFuture<Node>> asked =
                doors().stream().map(door -> ask(http, door.name(), door.url())).toList();
        NetworkDiagnosis network =
                NetworkDiagnosis.of(asked.stream().map(CompletableFuture::join).toList());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, network);
        } else {
            print(out, network);
        }
        return network.well() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<NetworkDescription.Node> doors() throws IOException {
        if (node != null && node.contains("://")) {
            return List.of(new NetworkDescription.Node(node, node.replaceFirst("/$", ""), null, null, 0));
        }
        List<NetworkDescription.Node> all = new NetworkDirectory(directory.path())
                .description()
                .orElseThrow(() -> new Failure("there is no network in '" + directory.path()
                        + "': name a node with --node URL, or a directory with --dir"))
                .nodes();
        List<NetworkDescription.Node> meant = all.stream()
                .filter(one -> node == null || one.name().equals(node))
                .toList();
        if (meant.isEmpty()) {
            throw new Failure("there is no node " + node + " in this network, only "
                    + String.join(
                            ", ",
                            all.stream().map(NetworkDescription.Node::name).toList()));
        }
        return meant;
    }

    private static CompletableFuture<Node> ask(HttpClient http, String name, String url) {
        return new NodeClient(http, URI.create(url))
                .diagnosisLater()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .handle((diagnosis, failure) -> new Node(name, url, diagnosis, silence(failure)));
    }

    private static String silence(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null) {
            return null;
        }
        return cause instanceof TimeoutException
                ? "does not answer within " + PATIENCE_SECONDS + " s: its process is stopped or the way to it is cut"
                : "does not answer: " + cause.getMessage();
    }

    private static void print(PrintWriter out, NetworkDiagnosis network) {
        out.printf(
                "%-8s %8s %5s %-9s %-8s %8s  %s%n", "node", "height", "view", "phase", "leader", "waiting", "missing");
        for (Node node : network.nodes()) {
            NodeDiagnosis said = node.diagnosis();
            if (said == null) {
                out.printf("%-8s no answer%n", node.name());
            } else {
                out.printf(
                        "%-8s %8d %5d %-9s %-8s %8d  %s%n",
                        node.name(),
                        said.height(),
                        said.view(),
                        said.phase(),
                        said.leader(),
                        said.pending(),
                        said.missing().isEmpty() ? "nobody" : String.join(", ", said.missing()));
            }
        }
        out.println(network.why());
        network.nodes().stream()
                .filter(said -> said.diagnosis() != null && said.diagnosis().evidence() > 0)
                .forEach(said -> out.println(
                        said.name() + " keeps evidence against validators: " + said.url() + "/api/v1/evidence"));
        out.flush();
    }
}
