package org.curia.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.curia.core.crypto.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorKeyFileTest {
    /** RFC 8410, 10.3, and the public key of its example certificate. */
    private static final String RFC_8410 = "-----BEGIN PRIVATE KEY-----\n"
            + "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
            + "-----END PRIVATE KEY-----\n";

    @TempDir
    Path directory;

    @Test
    void theKeyOfRfc8410IsRead() throws IOException {
        Path file = Files.writeString(directory.resolve("rfc.pem"), RFC_8410);
        assertThat(ValidatorKeyFile.read(file).publicKey().hex())
                .isEqualTo("0119bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
    }

    @Test
    void aByteOrderMarkBeforeAKeyIsSkipped() throws IOException {
        Path file = Files.writeString(directory.resolve("rfc.pem"), "\ufeff" + RFC_8410);
        assertThat(ValidatorKeyFile.read(file).publicKey().hex()).startsWith("0119bf44");
    }

    @Test
    void thePlatformsOwnReaderUnderstandsWhatIsWritten() throws Exception {
        Path file = directory.resolve("key.pem");
        var publicKey = ValidatorKeyFile.findOrCreate(file, new SecureRandom());
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----.*?-----", ""));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
        byte[] message = {1, 2, 3};
        signer.update(message);
        assertThat(new Ed25519().verify(publicKey, message, org.curia.core.crypto.Signature.of(signer.sign())))
                .isTrue();
    }

    @Test
    void anExistingKeyIsKept() throws IOException {
        Path file = directory.resolve("key.pem");
        SecureRandom random = new SecureRandom();
        assertThat(ValidatorKeyFile.findOrCreate(file, random)).isEqualTo(ValidatorKeyFile.findOrCreate(file, random));
    }

    @Test
    void anythingElseIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), "hello");
        assertThatThrownBy(() -> ValidatorKeyFile.read(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("it is not a private key in PEM");
    }
}
