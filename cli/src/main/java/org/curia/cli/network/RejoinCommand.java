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

/** {@code curia network rejoin}. */
@Command(
        name = "rejoin",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a validator vote again that is in quarantine because its database forgot what it had signed.",
            "It first follows until peers of a quorum are no further than it is, and then votes only above whatever it may"
                    + " have voted for. Do not use it while more validators have lost their databases than the network"
                    + " tolerates faults, nor while another node runs with the same key."
        })
final class RejoinCommand implements Callable<Integer> {
    private static final int LIMIT_SECONDS = 60;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Parameters(paramLabel = "NODE", description = "Such as node1.")
    private String name;

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr());
        LocalNode node = LocalNetwork.at(directory.path()).node(name);
        if (!node.isRunning()) {
            throw new Failure(name + " is not running");
        }
        progress.say(
                node.quarantine().orElseThrow(() -> new Failure(name + " is not in quarantine, or does not answer")));
        node.letRejoin();
        while (node.quarantine().isPresent()) {
            if (progress.seconds() > LIMIT_SECONDS) {
                throw new Failure(name + " was not let in within " + LIMIT_SECONDS
                        + " seconds: peers that would make a quorum with it must be up. It goes on trying.");
            }
            Readiness.pause();
        }
        Readiness.await(List.of(node), progress);
        return 0;
    }
}
