package org.curia.cli.network;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code curia network status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Says which nodes are up and whether they agree: the same block at the highest height that all of them have."
                        + " Exit code 1 when they do not, or when none is up. Also for a network elsewhere, by --node or `curia connect`.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkOption network;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        NetworkStatus status = NetworkStatus.ofNodes(network.servers(true));
        if (json) {
            JsonOutput.print(spec.commandLine().getOut(), status);
        } else {
            status.printTable(spec.commandLine().getOut());
        }
        return status.agreed() ? 0 : 1;
    }
}
