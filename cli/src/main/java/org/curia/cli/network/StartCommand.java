package org.curia.cli.network;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.curia.cli.command.DirectoryOption;
import org.curia.cli.command.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curia network start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Starts one node that is not running, and waits until it has caught up and is ready.")
final class StartCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Parameters(paramLabel = "NODE", description = "Such as node1.")
    private String name;

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr());
        LocalNetwork network = LocalNetwork.at(directory.path());
        LocalNode node = network.node(name);
        if (node.isRunning()) {
            throw new Failure(name + " is running already");
        }
        network.startDatabase();
        node.start(Installation.ofLauncher().ear());
        progress.say("starting " + name);
        Readiness.await(List.of(node), progress);
        return 0;
    }
}
