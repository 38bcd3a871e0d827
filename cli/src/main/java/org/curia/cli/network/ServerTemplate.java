package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.curia.cli.command.Failure;

/**
 * A server base directory that the administrators' own script has configured, once; each node begins with a copy. What differs
 * between nodes comes from their {@code node.properties}.
 */
final class ServerTemplate {
    private static final List<String> PARTS = List.of("configuration", "data", "deployments");

    private final Installation installation;
    private final String database;
    private final Path directory;

    /** @param directory made by the first {@link #copyTo}; {@link #delete} it when all nodes have their copy */
    ServerTemplate(Installation installation, String database, Path directory) {
        this.installation = installation;
        this.database = database;
        this.directory = directory;
    }

    /** Files that are in the node's directory already, such as its key, stay. */
    void copyTo(Path baseDirectory) throws IOException {
        if (!Files.exists(directory)) {
            make();
        }
        for (String part : PARTS) {
            copy(directory.resolve(part), baseDirectory.resolve(part));
        }
    }

    void delete() throws IOException {
        Directories.delete(directory);
    }

    private void make() throws IOException {
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".new");
        Directories.delete(unfinished);
        copy(installation.serverHome().resolve("standalone"), unfinished);
        Path script = installation.scripts().resolve("install-" + database + ".cli");
        Path log = unfinished.resolve("install.log");
        ProcessBuilder cli = new ProcessBuilder(
                        installation.serverHome().resolve("bin/jboss-cli.sh").toString(),
                        "--file=" + script,
                        "-Djboss.server.base.dir=" + unfinished.toAbsolutePath(),
                        "-Dcuria.postgresql.driver=" + installation.postgresDriver())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        cli.environment().put("JAVA_HOME", System.getProperty("java.home"));
        cli.environment().put("JBOSS_HOME", installation.serverHome().toString());
        if (Commands.run(cli) != 0) {
            throw new Failure("the server could not be configured by " + script + ":\n" + Files.readString(log));
        }
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from).sorted(Comparator.naturalOrder())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
