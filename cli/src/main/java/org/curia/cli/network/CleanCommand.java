package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.curia.cli.command.Confirmation;
import org.curia.cli.command.DirectoryOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code curia network clean}. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = "Stops the network and removes everything that `network up` made: ledgers, keys, wallets, logs."
                + " Databases in a PostgreSQL given by --jdbc-url stay. Asks first; a script says --yes.")
final class CleanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Option(names = "--yes", description = "Remove it without asking.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr());
        Path root = directory.path();
        LocalNetwork network = LocalNetwork.findAlsoUnfinished(root).orElseThrow(() -> LocalNetwork.none(root));
        List<Path> made = new MadeFiles(network.directory()).all();
        if (!yes) {
            Confirmation.ofTerminal().require(consequences(root, made));
        }
        DownCommand.stop(network, progress);
        for (Path file : made) {
            Directories.delete(file);
        }
        if (isEmpty(root)) {
            Files.delete(root);
        }
        progress.say("removed " + root);
        return 0;
    }

    private static String consequences(Path root, List<Path> made) {
        return "`network clean` removes the ledgers, keys and wallets in " + root + " for good: "
                + made.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", ")) + ".";
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
