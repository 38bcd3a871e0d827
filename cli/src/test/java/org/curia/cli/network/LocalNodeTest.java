package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.curia.cli.directory.NetworkDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which process is a node's, and how it is ended: with a shell that has a server's arguments. */
@Timeout(60)
class LocalNodeTest {
    @TempDir
    Path root;

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    /** A process of the number that the node's directory names. */
    private LocalNode node(Path baseOfProcess) throws IOException {
        process = new ProcessBuilder("sh", "-c", "sleep 50; :", "server", "-Djboss.server.base.dir=" + baseOfProcess)
                .start();
        Path base = root.resolve("node1");
        Files.createDirectories(base);
        Files.writeString(base.resolve("node.pid"), process.pid() + "\n");
        return new LocalNode(
                root.resolve("genesis.json"),
                "",
                new NetworkDescription.Node("node1", "http://127.0.0.1:1", "http://127.0.0.1:1", base.toString(), 0),
                HttpClient.newHttpClient());
    }

    @Test
    void aProcessWithTheNodesDirectoryIsTheNodes() throws IOException {
        LocalNode node = node(root.resolve("node1"));
        assertThat(node.isRunning()).isTrue();
        assertThat(node.stop()).isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aProcessOfAnotherDirectoryIsLeftAlone() throws IOException {
        for (String other :
                new String[] {"/elsewhere/node1", root.resolve("node10").toString()}) {
            LocalNode node = node(Path.of(other));
            assertThat(node.isRunning()).isFalse();
            assertThat(node.stop()).isFalse();
            assertThat(process.isAlive()).isTrue();
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessThatWasStoppedByASignalIsWokenToEnd() throws Exception {
        LocalNode node = node(root.resolve("node1"));
        node.pause();
        long start = System.nanoTime();
        assertThat(node.stop()).isTrue();
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(25)); // not by force after 30 s
    }
}
