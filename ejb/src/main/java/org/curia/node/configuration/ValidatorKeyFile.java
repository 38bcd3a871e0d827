package org.curia.node.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
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

    /**
     * @throws InvalidConfiguration when the file cannot be read, is no Ed25519 key, or can be read or changed by other users of this
     *     machine; the message holds nothing of its content
     */
    public Signer read() {
        requirePrivate();
        String pem;
        try {
            pem = TextFile.read(path);
        } catch (IOException e) {
            throw wrong("cannot be read: " + TextFile.reason(e), e);
        }
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw wrong("is no private key in PEM: there is no '" + BEGIN + "'", null);
        }
        return Ed25519PrivateKey.fromSeed(seed(pem.substring(begin + BEGIN.length(), end)));
    }

    /** Where the file system has no modes, the node cannot tell who may read the key: a sentence that says so. */
    public Optional<String> warning() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Optional.empty()
                : Optional.of("The file system of the validator's key " + path.toAbsolutePath()
                        + " has no file modes: make sure that only the server's user can read the key");
    }

    private void requirePrivate() {
        if (warning().isPresent()) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw wrong(
                        "has the mode " + PosixFilePermissions.toString(permissions)
                                + ", so other users of this machine can read or change the key: run chmod 600 on it, and"
                                + " replace the key if others may have copied it",
                        null);
            }
        } catch (IOException e) {
            throw wrong("cannot be read: " + TextFile.reason(e), e);
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
