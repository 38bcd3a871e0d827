package org.curia.cli.network;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code curia network}: it only knows its subcommands. */
@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description = "Makes, starts, stops and looks at a network on this machine.",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            StartCommand.class,
            KillCommand.class,
            StandbyCommand.class,
            RejoinCommand.class,
            LogsCommand.class,
            CleanCommand.class
        })
public final class NetworkCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the network.");
    }
}
