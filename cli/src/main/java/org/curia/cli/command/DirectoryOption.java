package org.curia.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --dir}, the same for every command. */
public final class DirectoryOption {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "network",
            description = "The network's directory: keys, wallets, genesis, a server directory for each node, logs"
                    + " (default: ${DEFAULT-VALUE}).")
    private Path directory;

    public Path path() {
        return directory.toAbsolutePath().normalize();
    }
}
