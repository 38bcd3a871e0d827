package org.curia.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.curia.core.model.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletsTest {
    @TempDir
    Path directory;

    private Wallets wallets;

    @BeforeEach
    void open() {
        wallets = new Wallets(directory.resolve("wallets"));
    }

    @Test
    void aWalletIsReadAsItWasMade() throws IOException {
        Wallet made = wallets.create("alice");
        Wallet read = wallets.find("alice").orElseThrow();
        assertThat(read.account())
                .isEqualTo(made.account())
                .isEqualTo(AccountId.of(read.signer().publicKey()));
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        wallets.create("alice");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("alice"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingButTheWalletIsLeftInTheDirectory() throws IOException {
        wallets.create("alice");
        try (var files = Files.list(directory.resolve("wallets"))) {
            assertThat(files).containsExactly(file("alice"));
        }
    }

    @Test
    void anExistingKeyIsNeverReplaced() throws IOException {
        Wallet made = wallets.create("alice");
        assertThatThrownBy(() -> wallets.create("alice")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(wallets.findOrCreate("alice").account()).isEqualTo(made.account());
    }

    @Test
    void aNameCannotLeadOutOfTheDirectory() {
        assertThatThrownBy(() -> wallets.create("../alice")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wallets.find("a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyThatDoesNotFitItsSeedIsNotUsed() throws IOException {
        wallets.create("alice");
        wallets.create("bob");
        String seedOfBob = Files.readString(file("bob")).replaceAll("(?s).*\"seed\" : \"(.*?)\".*", "$1");
        String mixed =
                Files.readString(file("alice")).replaceAll("\"seed\" : \".*?\"", "\"seed\" : \"" + seedOfBob + "\"");
        Files.writeString(file("alice"), mixed);
        assertThatThrownBy(() -> wallets.find("alice")).isInstanceOf(DamagedFile.class);
    }

    @Test
    void aFileThatIsNoWalletIsNamed() throws IOException {
        Files.createDirectories(directory.resolve("wallets"));
        Files.writeString(file("alice"), "hello");
        assertThatThrownBy(() -> wallets.find("alice"))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("alice.json is damaged");
    }

    @Test
    void namesAreSorted() throws IOException {
        assertThat(wallets.names()).isEmpty();
        wallets.create("b-2");
        wallets.create("a-1");
        assertThat(wallets.names()).containsExactly("a-1", "b-2");
    }

    private Path file(String name) {
        return directory.resolve("wallets").resolve(name + ".json");
    }
}
