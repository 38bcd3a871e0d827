package org.curia.cli.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.curia.cli.command.NetworkOption;
import org.curia.core.model.Genesis;
import org.curia.core.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curia snapshot verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a snapshot against the genesis of DIR, without any node: the genesis' validators certified its block, and",
            "every chunk is part of the state root in that block's header."
        })
final class VerifySnapshotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkOption network;

    @Parameters(paramLabel = "FILE", description = "As `snapshot export` wrote it.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Genesis genesis = SnapshotFiles.genesis(network);
        Snapshot snapshot = SnapshotFiles.checked(file, genesis);
        spec.commandLine()
                .getOut()
                .println("right: height " + snapshot.height() + ", block "
                        + snapshot.block().block().hash().hex() + ", state root "
                        + snapshot.state().root().hex());
        return 0;
    }
}
