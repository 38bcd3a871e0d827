package org.curia.cli.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.PublicKey;

/** A validator's private key as {@code openssl genpkey -algorithm ed25519} writes it: PKCS#8 (RFC 8410) in PEM, mode 0600. */
public final class ValidatorKeyFile {
    /** RFC 8410: version 0, the algorithm's identifier, and an octet string in an octet string of 32 bytes. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private ValidatorKeyFile() {}

    /** The key of an existing file, or of one made now. */
    public static PublicKey findOrCreate(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return read(file).publicKey();
        }
        byte[] seed = new byte[Ed25519PrivateKey.SEED_LENGTH];
        random.nextBytes(seed);
        byte[] der = Arrays.copyOf(PREFIX, PREFIX.length + seed.length);
        System.arraycopy(seed, 0, der, PREFIX.length, seed.length);
        DurableFile.writeSecret(file, BEGIN + "\n" + Base64.getEncoder().encodeToString(der) + "\n" + END + "\n");
        return Ed25519PrivateKey.fromSeed(seed).publicKey();
    }

    /** @throws DamagedFile when the file holds no such key */
    public static Ed25519PrivateKey read(Path file) throws IOException {
        String text = DurableFile.readText(file).replaceAll("\\s", "");
        String begin = BEGIN.replace(" ", "");
        String end = END.replace(" ", "");
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new DamagedFile(file, "it is not a private key in PEM", null);
        }
        byte[] der = decode(file, text.substring(begin.length(), text.length() - end.length()));
        if (der.length != PREFIX.length + Ed25519PrivateKey.SEED_LENGTH
                || !Arrays.equals(PREFIX, Arrays.copyOf(der, PREFIX.length))) {
            throw new DamagedFile(file, "it is not an Ed25519 key in PKCS#8", null);
        }
        return Ed25519PrivateKey.fromSeed(Arrays.copyOfRange(der, PREFIX.length, der.length));
    }

    private static byte[] decode(Path file, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new DamagedFile(file, "what stands between its PEM lines is not base64", e);
        }
    }
}
