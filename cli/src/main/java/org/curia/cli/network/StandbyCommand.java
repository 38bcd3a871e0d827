package org.curia.cli.network;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.curia.cli.command.DirectoryOption;
import org.curia.cli.command.Failure;
import org.curia.client.node.NodeStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curia network standby}. */
@Command(
        name = "standby",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a second server for a validator, with its key and its database, which stands by and takes over when the"
                    + " first one is gone. Makes it where there is none. Only with PostgreSQL: an H2 file has one process.",
            "The other nodes must know where it is: those that do not yet are restarted, one after the other."
                    + " `network down`, `status` and `clean` know it; `network up` does not start it, this command does."
        },
        footer = {
            "",
            "Example: the first server crashes, and the second votes",
            "  curia network standby node1",
            "  curia network kill node1"
        })
final class StandbyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Parameters(paramLabel = "NODE", description = "Such as node1.")
    private String name;

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr());
        SecondServer second = SecondServer.of(LocalNetwork.at(directory.path()), name);
        if (second.find().filter(LocalNode::isRunning).isPresent()) {
            throw new Failure(second.name() + " is running already");
        }
        Installation installation = Installation.ofLauncher();
        second.make(installation, progress);
        LocalNetwork network = LocalNetwork.at(directory.path());
        network.startDatabase();
        tellTheOthers(network, installation, progress);
        LocalNode standby = network.node(second.name());
        standby.start(installation.ear());
        progress.say("starting " + standby.name());
        Readiness.await(List.of(standby), progress);
        spec.commandLine()
                .getOut()
                .println(standby.name()
                        + standby.status().map(StandbyCommand::part).orElse(" runs at ")
                        + standby.description().url());
        return 0;
    }

    private static String part(NodeStatus status) {
        if (status.standsBy()) {
            return " stands by at ";
        }
        return status.quarantine() == null ? " votes at " : " follows in quarantine at ";
    }

    /** They read addresses when they start. One at a time, so that a quorum stays. */
    private void tellTheOthers(LocalNetwork network, Installation installation, Progress progress) throws IOException {
        String first = network.node(name).peerUrl();
        String second = network.node(SecondServer.name(name)).peerUrl();
        for (LocalNode server : network.servers()) {
            boolean isOther = !server.name().equals(name) && !server.name().equals(SecondServer.name(name));
            if (!isOther || server.peerAddresses().lists(name, second)) {
                continue;
            }
            boolean ran = server.stop(); // first: whoever interrupts this leaves none that runs and does not know it
            server.peerAddresses().add(name, first, second);
            if (ran) {
                progress.say("restarting " + server.name() + ", which learns of a second server of " + name);
                server.start(installation.ear());
                Readiness.await(List.of(server), progress);
            }
        }
    }
}
