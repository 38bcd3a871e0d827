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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curia snapshot import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a snapshot and puts it where a node that has not begun yet finds it: started with an empty database, the node begins",
            "with it, having checked it again, and fetches the blocks above it from the validators."
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkOption network;

    @Option(
            names = "--node-directory",
            required = true,
            paramLabel = "DIRECTORY",
            description = "The node's curia.node.directory; by default data/curia-node of its server.")
    private Path nodeDirectory;

    @Parameters(paramLabel = "FILE", description = "As `snapshot export` wrote it.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Genesis genesis = SnapshotFiles.genesis(network);
        Snapshot snapshot = SnapshotFiles.checked(file, genesis);
        Files.createDirectories(nodeDirectory);
        Path part = nodeDirectory.resolve("snapshot.part");
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, nodeDirectory.resolve("snapshot"), StandardCopyOption.ATOMIC_MOVE);
        spec.commandLine()
                .getOut()
                .println("a node that starts with an empty database and " + nodeDirectory + " begins at height "
                        + snapshot.height());
        return 0;
    }
}
