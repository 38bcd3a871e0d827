package org.curia.cli.network;

import java.nio.file.Files;
import java.nio.file.Path;
import org.curia.cli.command.Failure;

/**
 * Where the launcher says that the built parts are.
 *
 * @param serverHome the unpacked WildFly that all nodes run from
 * @param scripts {@code server-config/}
 * @param postgresBinaries the jar that carries a PostgreSQL for this platform
 */
record Installation(Path serverHome, Path ear, Path scripts, Path postgresDriver, Path postgresBinaries) {

    static Installation ofLauncher() {
        return new Installation(
                existing("curia.wildfly"),
                existing("curia.ear"),
                existing("curia.home").resolve("server-config"),
                existing("curia.postgresql.driver"),
                existing("curia.postgresql.binaries"));
    }

    private static Path existing(String property) {
        String value = System.getProperty(property, "");
        if (value.isEmpty() || !Files.exists(Path.of(value))) {
            throw new Failure("a network needs what the launcher builds: call ./curia in the directory of the sources"
                    + (value.isEmpty() ? "" : " (" + value + " is missing)"));
        }
        return PlainPath.require(Path.of(value).toAbsolutePath(), "put the sources into a directory with a path");
    }
}
