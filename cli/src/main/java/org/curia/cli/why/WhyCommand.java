package org.curia.cli.why;

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
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.command.OneSentence;
import org.curia.cli.command.Visible;
import org.curia.cli.why.NetworkDiagnosis.Node;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeDiagnosis;
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
    private NetworkOption target;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        HttpClient http = NodeClient.newHttpClient();
        List<CompletableFuture<Node>> asked = target.servers(false).stream()
                .map(node -> ask(http, node.name(), URI.create(node.url()).toString()))
                .toList();
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
                : "does not answer: " + OneSentence.sentence(cause);
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
                        Visible.line(said.leader()),
                        said.pending(),
                        said.missing().isEmpty() ? "nobody" : String.join(", ", said.missing()));
            }
        }
        out.println(Visible.line(network.why()));
        network.nodes().stream()
                .filter(said -> said.diagnosis() != null && said.diagnosis().evidence() > 0)
                .forEach(said -> out.println(
                        said.name() + " keeps evidence against validators: " + said.url() + "/api/v1/evidence"));
        out.flush();
    }
}
