package org.curia.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorKeyFileTest {
    /** The private key of RFC 8410, 10.3. */
    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """;

    @TempDir
    private Path directory;

    @Test
    void aKeyInPkcs8IsRead() throws IOException {
        assertThat(new ValidatorKeyFile(file(PEM, "rw-------"))
                        .read()
                        .publicKey()
                        .hex())
                .isEqualTo("0119bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
    }

    @Test
    void aKeyThatOnlyItsOwnerReadsIsNotWarnedAbout() throws IOException {
        assertThat(new ValidatorKeyFile(file(PEM, "rw-------")).warning()).isEmpty();
    }

    @Test
    void aKeyThatOthersCanReadIsWarnedAbout() throws IOException {
        assertThat(new ValidatorKeyFile(file(PEM, "rw-r-----")).warning())
                .get()
                .asString()
                .contains("mode 0600");
        assertThat(new ValidatorKeyFile(file(PEM, "rw----r--")).warning()).isPresent();
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> new ValidatorKeyFile(directory.resolve("none.pem")).read())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("curia.validator.key-file")
                .hasMessageContaining("none.pem");
    }

    @Test
    void aFileThatIsNoKeyStopsTheStartAndIsNotQuoted() throws IOException {
        Path file = file("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n", "rw-------");

        assertThatThrownBy(() -> new ValidatorKeyFile(file).read())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageEndingWith("is no Ed25519 private key in PKCS#8")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void aPublicKeyStopsTheStart() throws IOException {
        Path file = file("-----BEGIN PUBLIC KEY-----\nc2VjcmV0\n-----END PUBLIC KEY-----\n", "rw-------");

        assertThatThrownBy(() -> new ValidatorKeyFile(file).read()).hasMessageContaining("is no private key in PEM");
    }

    private Path file(String content, String mode) throws IOException {
        Path file = Files.createTempFile(directory, "validator", ".pem");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }
}
