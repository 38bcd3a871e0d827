package org.curia.client.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.curia.client.command.DirectoryOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code curia network clean}. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = "Stops the network and removes everything that `network up` made: ledgers, keys, wallets, logs."
                + " Databases in a PostgreSQL given by --jdbc-url stay.")
final class CleanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr());
        LocalNetwork network = LocalNetwork.at(directory.path());
        DownCommand.stop(network, progress);
        Path root = network.directory().root();
        for (LocalNode server : network.servers()) {
            Directories.delete(Path.of(server.description().baseDirectory()));
        }
        for (String made : new String[] {"postgresql", "server-template", "wallets", "payments"}) {
            Directories.delete(root.resolve(made));
        }
        Files.deleteIfExists(network.directory().genesisFile());
        Files.deleteIfExists(network.directory().descriptionFile());
        if (isEmpty(root)) {
            Files.delete(root);
        }
        progress.say("removed " + root);
        return 0;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
