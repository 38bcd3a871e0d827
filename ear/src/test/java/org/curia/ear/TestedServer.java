package org.curia.ear;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The server that the tests of this module deploy to: a fresh base directory on the unpacked WildFly, configured by the
 * very scripts that administrators run, on free ports, with an H2 file or a PostgreSQL of its own.
 *
 * <p>Made before the first test, which is before Arquillian reads {@code arquillian.xml} and starts the server; the
 * build runs all tests once with {@code curia.test.database=h2} and once with {@code postgresql}.
 */
public final class TestedServer implements LauncherSessionListener {

    static final int HTTP_PORT = 8080;

    /** Moved together by one offset: HTTP, HTTPS, management, and transaction recovery and status. */
    private static final List<Integer> PORTS = List.of(HTTP_PORT, 8443, 9990, 4712, 4713);

    private EmbeddedPostgres postgres;

    /** Where a path of the node's public door is, such as {@code /api/v1/status}. */
    static URI http(String path) {
        return URI.create("http://127.0.0.1:" + property("curia.test.http-port") + path);
    }

    /** Where a path of the management port is, such as {@code /health/ready}. */
    static URI management(String path) {
        return URI.create("http://127.0.0.1:" + property("curia.test.management-port") + path);
    }

    /** The node's base directory, with its {@code log}, {@code data} and {@code configuration}. */
    static Path baseDirectory() {
        return directory().resolve("node1");
    }

    /** Either {@code h2} or {@code postgresql}. */
    static String database() {
        return property("curia.test.database");
    }

    /** Makes {@code directory} what the server's own {@code standalone} is when unpacked. */
    static void makeBaseDirectory(Path directory) throws IOException {
        copyRecursively(wildfly().resolve("standalone"), directory);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("curia.test.database") == null) {
            return; // unit tests of this module need no server
        }
        try {
            deleteRecursively(directory());
            makeBaseDirectory(baseDirectory());
            var node = new Properties();
            node.setProperty("curia.peer.keep-out-millis", "3000");
            TestedNetwork.current().write(baseDirectory().resolve("configuration/curia"), node);
            if (database().equals("postgresql")) {
                startPostgres(node);
            }
            ServerScript.named("install-" + database() + ".cli").runOn(baseDirectory());
            announce(node, freePortOffset());
        } catch (IOException e) {
            throw new UncheckedIOException("The tested server cannot be prepared in " + directory(), e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void startPostgres(Properties node) throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on") // its makers test without flushing
                .setServerConfig("synchronous_commit", "on")
                .setOverrideWorkingDirectory(
                        directory().resolve("postgresql-binaries").toFile())
                .setDataDirectory(directory().resolve("postgresql-data"))
                .start();
        node.setProperty("curia.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
        node.setProperty("curia.jdbc.user", "postgres");
        node.setProperty("curia.jdbc.password", "postgres");
    }

    /** Hands over to {@code arquillian.xml}, and to the node through a properties file as an administrator would. */
    private static void announce(Properties node, int portOffset) throws IOException {
        var file = directory().resolve("node.properties");
        try (var out = Files.newBufferedWriter(file)) {
            node.store(out, null);
        }
        System.setProperty("curia.test.http-port", String.valueOf(HTTP_PORT + portOffset));
        System.setProperty("curia.test.management-port", String.valueOf(9990 + portOffset));
        System.setProperty(
                "curia.test.java-arguments",
                "-Xmx768m \"-Djboss.server.base.dir=%s\" -Djboss.node.name=node1".formatted(baseDirectory()));
        System.setProperty(
                "curia.test.server-arguments",
                "-Djboss.socket.binding.port-offset=%d \"--properties=%s\"".formatted(portOffset, file));
    }

    /** Below the ports that the system gives to outgoing connections; where it looks first differs between builds. */
    private static int freePortOffset() {
        return freePortOffset(1);
    }

    /** By which so many servers, each 100 above the one before, can be moved to ports that nobody uses. */
    static int freePortOffset(int servers) {
        int first = (int) (ProcessHandle.current().pid() % 200);
        for (int step = 0; step < 200; step++) {
            int offset = 2_000 + (first + step) % 200 * 97;
            if (IntStream.range(0, servers).allMatch(server -> areFree(offset + 100 * server))) {
                return offset;
            }
        }
        throw new IllegalStateException("No offset found at which the ports " + PORTS + " are free");
    }

    private static boolean areFree(int offset) {
        return PORTS.stream().allMatch(port -> isFree(port + offset));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void copyRecursively(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void deleteRecursively(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    static Path directory() {
        return Path.of(property("curia.test.directory"));
    }

    static Path wildfly() {
        return Path.of(property("curia.test.wildfly"));
    }

    static String property(String name) {
        var value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: these tests are started by the build (mvn verify)");
        }
        return value;
    }
}
