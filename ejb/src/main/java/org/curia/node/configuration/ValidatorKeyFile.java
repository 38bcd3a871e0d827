package org.curia.node.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Signer;

/** A validator's private key on disk: PKCS#8 in PEM (RFC 7468, RFC 8410), readable by its owner only. */
public final class ValidatorKeyFile {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path path;

    public ValidatorKeyFile(Path path) {
        this.path = path;
    }

    /** @throws InvalidConfiguration when the file cannot be read or is no Ed25519 key; the message holds nothing of its content */
    public Signer read() {
        String pem;
        try {
            pem = Files.readString(path, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw wrong("cannot be read: " + e.getMessage(), e);
        }
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw wrong("is no private key in PEM: there is no '" + BEGIN + "'", null);
        }
        return Ed25519PrivateKey.fromSeed(seed(pem.substring(begin + BEGIN.length(), end)));
    }

    /** A sentence when others than the file's owner may read or change it. */
    public Optional<String> warning() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            return permissions.stream().anyMatch(OTHERS::contains)
                    ? Optional.of("The validator's key " + path.toAbsolutePath()
                            + " can be read or changed by other users of this machine: give it the mode 0600")
                    : Optional.empty();
        } catch (UnsupportedOperationException | IOException e) {
            return Optional.of("Who may read the validator's key " + path.toAbsolutePath()
                    + " cannot be told on this file system: " + e.getMessage());
        }
    }

    private byte[] seed(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            return ((EdECPrivateKey) key).getBytes().orElseThrow();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw wrong("is no Ed25519 private key in PKCS#8", e);
        }
    }

    private InvalidConfiguration wrong(String what, Exception cause) {
        return new InvalidConfiguration(
                Settings.VALIDATOR_KEY_FILE.key() + ": the file " + path.toAbsolutePath() + " " + what, cause);
    }
}
