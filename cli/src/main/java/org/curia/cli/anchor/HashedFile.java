package org.curia.cli.anchor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.curia.cli.command.Failure;
import org.curia.cli.command.OneSentence;
import org.curia.core.crypto.Hash;

/**
 * What an anchor states about a file. The file is read in pieces: it may be larger than the memory.
 *
 * @param hash SHA-256 of its bytes, as {@code sha256sum} prints it
 */
record HashedFile(Hash hash, long size) {
    private static final int PIECE = 1 << 16;

    static HashedFile of(Path file) {
        MessageDigest digest = Hash.sha256();
        byte[] piece = new byte[PIECE];
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int length;
            while ((length = in.read(piece)) >= 0) {
                digest.update(piece, 0, length);
                size += length;
            }
        } catch (IOException e) {
            throw new Failure("the file '" + file + "' cannot be read: " + OneSentence.sentence(e));
        }
        return new HashedFile(Hash.of(digest.digest()), size);
    }
}
