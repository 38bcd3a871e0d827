package org.curia.cli.network;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.curia.cli.command.DirectoryOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code curia network down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description =
                "Stops all nodes of the network. Its ledger, keys and wallets stay: `network up` goes on with them.")
final class DownCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Override
    public Integer call() throws IOException {
        LocalNetwork network = LocalNetwork.findAlsoUnfinished(directory.path())
                .orElseThrow(() -> LocalNetwork.none(directory.path()));
        stop(network, new Progress(spec.commandLine().getErr()));
        return 0;
    }

    /** All at once: each takes as long as it needs to finish what it is writing. */
    static void stop(LocalNetwork network, Progress progress) throws IOException {
        List<String> stopped = network.servers().parallelStream()
                .filter(LocalNode::stop)
                .map(LocalNode::name)
                .toList();
        network.stopDatabase();
        progress.say(stopped.isEmpty() ? "no node was running" : "stopped " + String.join(", ", stopped));
    }
}
