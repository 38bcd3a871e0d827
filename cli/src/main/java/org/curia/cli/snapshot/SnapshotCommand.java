package org.curia.cli.snapshot;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code curia snapshot}: it only knows its subcommands. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = "Takes, checks and uses snapshots of the ledger.",
        subcommands = {ExportCommand.class, VerifySnapshotCommand.class, ImportCommand.class})
public final class SnapshotCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the snapshot.");
    }
}
