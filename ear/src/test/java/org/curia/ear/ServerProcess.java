package org.curia.ear;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server with a separate base directory, which a test starts and stops as an administrator does. */
final class ServerProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 60;

    private final Process script;
    private final int portOffset;

    private ServerProcess(Process script, int portOffset) {
        this.script = script;
        this.portOffset = portOffset;
    }

    /** With the node deployed. Returns at once. */
    static ServerProcess start(Path base, int portOffset, Path properties) throws IOException {
        deploy(base.resolve("deployments"));
        ProcessBuilder server = new ProcessBuilder(
                        TestedServer.wildfly().resolve("bin/standalone.sh").toString(),
                        "--server-config=standalone-microprofile.xml",
                        "--properties=" + properties,
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.node.name=" + base.getFileName().toString().replace(' ', '-'),
                        "-Djboss.socket.binding.port-offset=" + portOffset)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        base.resolveSibling(base.getFileName() + "-console.log").toFile()));
        server.environment().put("JAVA_HOME", System.getProperty("java.home"));
        server.environment().put("JBOSS_HOME", TestedServer.wildfly().toString());
        server.environment()
                .put(
                        "JAVA_OPTS",
                        "-Xms64m -Xmx512m -Djava.net.preferIPv4Stack=true " + CommandLine.FIRST_COMPILER_ONLY);
        return new ServerProcess(server.start(), portOffset);
    }

    private static void deploy(Path deployments) throws IOException {
        for (String marker : List.of("failed", "undeployed", "deployed", "isdeploying", "pending")) {
            Files.deleteIfExists(deployments.resolve("curia.ear." + marker));
        }
        Files.copy(
                Path.of(TestedServer.property("curia.test.ear")),
                deployments.resolve("curia.ear"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(deployments.resolve("curia.ear.dodeploy"), "");
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + (TestedServer.HTTP_PORT + portOffset));
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + (9990 + portOffset));
    }

    /** SIGTERM, and waits until it has ended. */
    void stop() throws InterruptedException {
        processes().forEach(ProcessHandle::destroy);
        if (!script.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            close();
            throw new AssertionError("the server has not stopped in " + STOP_SECONDS + " s");
        }
    }

    @Override
    public void close() {
        processes().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }

    /** The script waits for the server that it has started. */
    private Stream<ProcessHandle> processes() {
        return script.descendants();
    }
}
