package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curia.cli.Curia;
import org.curia.cli.directory.NetworkDescription;
import org.curia.cli.directory.NetworkDirectory;
import org.curia.cli.fixture.OrdinaryUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network's directory that another user made, and a directory for temporary files that cannot be used: one sentence says so. */
@Timeout(60)
class OtherUserTest {
    @TempDir
    Path directory;

    private Path root;
    private Path temporary;

    /** Commands that run one after the other in one process: each begins on a new line. */
    public static final class Commands {
        private Commands() {}

        public static void main(String[] commands) {
            for (String command : commands) {
                System.err.println("> " + command);
                int exitCode = Curia.commandLine().execute(command.split(" "));
                System.err.println("exit code " + exitCode);
            }
        }
    }

    @BeforeEach
    void aNetworkWithAnotherOwner() throws IOException {
        OrdinaryUser.command();
        root = directory.resolve("network");
        temporary = Files.createDirectories(directory.resolve("temporary"));
        Files.createDirectories(root.resolve("node1"));
        Files.createDirectories(root.resolve("wallets"));
        Files.writeString(
                root.resolve("node1/node.pid"), ProcessHandle.current().pid() + "\n");
        new NetworkDirectory(root)
                .write(new NetworkDescription(
                        "network",
                        "h2",
                        "/nowhere",
                        List.of(new NetworkDescription.Node(
                                "node1",
                                "http://127.0.0.1:1",
                                "http://127.0.0.1:1",
                                root.resolve("node1").toString(),
                                0)),
                        List.of()));
        OrdinaryUser.mode(root.resolve("node1/node.pid"), "rw-------");
        OrdinaryUser.giveAway(root);
    }

    @Test
    void aDirectoryThatOnlyItsOwnerMayEnterIsNotCalledEmpty() throws Exception {
        OrdinaryUser.mode(root, "rwx------");

        for (String said : run("network status", "network down", "network clean --yes", "balances")) {
            assertThat(said).contains("curia: no permission to use " + root.resolve("network.json"), "exit code 1");
            assertThat(said.lines()).as(said).hasSize(3);
        }
    }

    @Test
    void theNodesOfAnotherUserAreNotCalledStopped() throws Exception {
        for (String said : run("network down", "network kill node1")) {
            assertThat(said)
                    .contains(
                            "curia: no permission to look at " + root.resolve("node1/node.pid")
                                    + ": the server of node1 belongs to another user, who can stop it",
                            "exit code 1");
        }
        OrdinaryUser.mode(root.resolve("node1"), "rwx------");
        assertThat(run("network down")).singleElement().asString().contains("belongs to another user");
    }

    @Test
    void aWalletThatCannotBeWrittenIsNamed() throws Exception {
        assertThat(run("wallet new alice"))
                .singleElement()
                .asString()
                .contains("curia: no permission to use " + root.resolve("wallets"), "exit code 1");
    }

    @Test
    void aDirectoryForTemporaryFilesThatCannotBeUsedIsNamed() throws Exception {
        OrdinaryUser.giveAway(temporary);
        for (String said : runWithoutDirectory("bench --accounts=100", "chaos")) {
            assertThat(said)
                    .contains(
                            "curia: the directory for temporary files, " + temporary + ", does not let this user write",
                            "exit code 1");
        }
        Files.delete(temporary);
        for (String said : runWithoutDirectory("bench --accounts=100", "chaos")) {
            assertThat(said)
                    .contains(
                            "curia: the directory for temporary files, " + temporary + ", is not there", "exit code 1");
        }
    }

    private List<String> run(String... commands) throws IOException, InterruptedException {
        List<String> withDirectory = new ArrayList<>();
        for (String command : commands) {
            withDirectory.add(command + " --dir=" + root);
        }
        return runWithoutDirectory(withDirectory.toArray(String[]::new));
    }

    /** What each printed. */
    private List<String> runWithoutDirectory(String... commands) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(OrdinaryUser.command());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Commands.class.getName()));
        command.addAll(List.of(commands));
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        List<String> said = List.of(Files.readString(out).split("(?m)^> "));
        assertThat(said).as("%s", said).hasSize(commands.length + 1);
        return said.subList(1, said.size());
    }
}
