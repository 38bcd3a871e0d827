package org.curia.cli.network;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.curia.cli.command.DirectoryOption;
import org.curia.cli.command.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curia network kill}. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description =
                "Kills one node as a crash would (kill -9), to see that the others go on. `network start` brings it back.",
        footer = {"", "Example: kill whoever leads", "  curia network kill leader"})
final class KillCommand implements Callable<Integer> {
    private static final String LEADER = "leader";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Parameters(paramLabel = "NODE", description = "Such as node1; or `leader`, which is looked up.")
    private String name;

    @Override
    public Integer call() throws IOException {
        LocalNetwork network = LocalNetwork.at(directory.path());
        String victim = name.equals(LEADER)
                ? NetworkStatus.of(network.servers())
                        .leader()
                        .orElseThrow(() -> new Failure("no node is up that leads, or says who does"))
                : name;
        if (!network.node(victim).kill()) {
            throw new Failure(victim + " is not running");
        }
        spec.commandLine().getOut().println("killed " + victim);
        return 0;
    }
}
