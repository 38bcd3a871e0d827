package org.curia.cli.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.curia.cli.command.NetworkOption;
import org.curia.core.model.Genesis;
import org.curia.core.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curia snapshot export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Fetches the ledger of a node at its last block into a file, and checks it.")
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkOption network;

    @Parameters(paramLabel = "FILE", description = "Is written when all of it is right.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Genesis genesis = SnapshotFiles.genesis(network);
        Path unchecked = file.resolveSibling(file.getFileName() + ".part");
        try {
            network.nodes().ask(node -> {
                node.snapshot(unchecked);
                return node;
            });
            Snapshot snapshot = SnapshotFiles.checked(unchecked, genesis);
            Files.move(unchecked, file, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine()
                    .getOut()
                    .println("height " + snapshot.height() + ", "
                            + snapshot.state().accounts().size() + " accounts, " + Files.size(file) + " bytes");
            return 0;
        } finally {
            Files.deleteIfExists(unchecked);
        }
    }
}
