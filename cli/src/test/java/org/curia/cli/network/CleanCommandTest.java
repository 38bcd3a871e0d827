package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curia.cli.Curia;
import org.curia.cli.directory.NetworkDescription;
import org.curia.cli.directory.NetworkDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code network clean} and {@code network down} act on: the directory that was named, and nothing else. */
class CleanCommandTest {
    @TempDir
    Path directory;

    private record Ran(int exitCode, String err) {}

    private static Ran network(Path root, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine curia = Curia.commandLine().setErr(new PrintWriter(err));
        List<String> all =
                Stream.concat(Stream.of("network"), Stream.of(arguments)).toList();
        int exitCode = curia.execute(
                Stream.concat(all.stream(), Stream.of("--dir=" + root)).toArray(String[]::new));
        return new Ran(exitCode, err.toString());
    }

    private Path made(String name) throws IOException {
        Path root = unfinished(name);
        new NetworkDirectory(root)
                .write(new NetworkDescription(
                        name,
                        "h2",
                        "/nowhere",
                        List.of(new NetworkDescription.Node(
                                "node1",
                                "http://127.0.0.1:1",
                                "http://127.0.0.1:1",
                                root.resolve("node1").toString(),
                                0)),
                        List.of()));
        return root;
    }

    private Path unfinished(String name) throws IOException {
        Path root = directory.resolve(name);
        write(root.resolve("node1/configuration/curia/validator.pem"));
        write(root.resolve("node1/data/curia/ledger.mv.db"));
        write(root.resolve("wallets/treasury.json"));
        write(root.resolve("server-template.new/install.log"));
        return root;
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private Path copyOf(Path original) throws IOException {
        Path copy = directory.resolve("copy");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        return copy;
    }

    @Test
    void aFinishedNetworkIsRemovedWhenItIsConfirmed() throws IOException {
        Path root = made("network");
        assertThat(network(root, "clean", "--yes").exitCode()).isZero();
        assertThat(root).doesNotExist();
    }

    @Test
    void withoutAConfirmationNothingIsRemoved() throws IOException {
        Path root = made("network");
        Ran refused = network(root, "clean");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("ledgers, keys and wallets", "--yes");
        assertThat(root.resolve("node1/configuration/curia/validator.pem")).exists();
        assertThat(root.resolve("wallets/treasury.json")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean --yes", "down", "start node1", "kill node1", "logs node1"})
    void aCopyIsRefusedAndTheOriginalStays(String command) throws IOException {
        Path original = made("original");
        Path copy = copyOf(original);

        Ran refused = network(copy, command.split(" "));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("was copied or moved", original.toString());
        assertThat(original.resolve("node1/configuration/curia/validator.pem")).exists();
        assertThat(original.resolve("node1/data/curia/ledger.mv.db")).exists();
        assertThat(copy.resolve("node1/data/curia/ledger.mv.db")).exists();
    }

    @Test
    void aNetworkBehindALinkIsTheSameNetwork() throws IOException {
        Path root = made("network");
        Path link = Files.createSymbolicLink(directory.resolve("link"), root);
        assertThat(network(link, "down").exitCode()).isZero();
    }

    @Test
    void whatALinkInTheDirectoryLeadsToStays() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        write(elsewhere.resolve("configuration/kept"));
        write(elsewhere.resolve("treasury.json"));
        Path root = made("network");
        Files.createSymbolicLink(root.resolve("node2"), elsewhere);
        Files.createSymbolicLink(root.resolve("payments"), elsewhere);
        assertThat(network(root, "clean", "--yes").exitCode()).isZero();
        assertThat(root).doesNotExist();
        assertThat(elsewhere.resolve("configuration/kept")).exists();
        assertThat(elsewhere.resolve("treasury.json")).exists();
    }

    @Test
    void filesThatTheNetworkCommandsDidNotMakeStay() throws IOException {
        Path root = made("network");
        write(root.resolve("notes.txt"));
        write(root.resolve("node7/readme.txt"));
        assertThat(network(root, "clean", "--yes").exitCode()).isZero();
        assertThat(root.resolve("notes.txt")).exists();
        assertThat(root.resolve("node7/readme.txt")).exists();
        assertThat(root.resolve("node1")).doesNotExist();
    }

    @Test
    void aNetworkWhoseMakingWasInterruptedIsStoppedAndRemoved() throws IOException {
        Path root = unfinished("network");
        assertThat(network(root, "down").exitCode()).isZero();
        assertThat(network(root, "clean", "--yes").exitCode()).isZero();
        assertThat(root).doesNotExist();
    }

    @Test
    void walletsAloneAreNoNetwork() throws IOException {
        Path root = directory.resolve("network");
        write(root.resolve("wallets/alice.json"));
        Ran refused = network(root, "clean", "--yes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("there is no network in");
        assertThat(root.resolve("wallets/alice.json")).exists();
    }
}
