package org.curia.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    void aKeyThatOtherUsersCanReadOrChangeStopsTheStart() throws IOException {
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-")) {
            Path file = file(PEM, mode);

            assertThatThrownBy(() -> new ValidatorKeyFile(file).read())
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("has the mode " + mode)
                    .hasMessageContaining("chmod 600");
        }
    }

    @Test
    void aByteOrderMarkBeforeTheKeyIsSkipped() throws IOException {
        assertThat(new ValidatorKeyFile(file("\uFEFF" + PEM, "rw-------"))
                        .read()
                        .publicKey())
                .isEqualTo(new ValidatorKeyFile(file(PEM, "rw-------")).read().publicKey());
    }

    @Test
    void aKeyInUtf16IsRefusedByThatName() throws IOException {
        Path file = file(PEM, "rw-------");
        Files.write(file, ("\uFEFF" + PEM).getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> new ValidatorKeyFile(file).read())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageEndingWith("cannot be read: it is written in UTF-16; save it as UTF-8");
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
