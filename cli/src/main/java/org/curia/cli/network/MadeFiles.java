package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.curia.cli.directory.NetworkDirectory;

/** What {@code network up} and {@code network standby} make in a network's directory, whether or not they came to their end. */
record MadeFiles(NetworkDirectory directory) {
    private static final Pattern SERVER = Pattern.compile("node[0-9]{1,3}(-standby)?");
    private static final List<String> SERVERS_PARTS =
            List.of("configuration", "data", "deployments", "postgresql", "node.properties");
    private static final List<String> OF_SERVERS =
            List.of("postgresql", "server-template", "server-template.new", "genesis.json", "network.json");

    /** A network was begun here; wallets alone are none. */
    boolean any() throws IOException {
        return !servers().isEmpty()
                || OF_SERVERS.stream().anyMatch(name -> isThere(directory.root().resolve(name)));
    }

    /** Directories of servers, ascending by name. */
    List<Path> servers() throws IOException {
        if (!Files.isDirectory(directory.root())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.root())) {
            return files.filter(MadeFiles::isServer).sorted().toList();
        }
    }

    /** Everything, the description last: what is interrupted can be done again. */
    List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>(servers());
        Stream.concat(Stream.of("wallets", "payments"), OF_SERVERS.stream())
                .map(directory.root()::resolve)
                .filter(MadeFiles::isThere)
                .forEach(all::add);
        return all;
    }

    private static boolean isServer(Path file) {
        return SERVER.matcher(file.getFileName().toString()).matches()
                && SERVERS_PARTS.stream().anyMatch(part -> isThere(file.resolve(part)));
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
