package org.curia.cli.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Iterator;

/**
 * Writes a whole file or nothing: into a temporary one beside it, to the disk, then renamed. A power cut leaves the old file or
 * the new one.
 */
public final class DurableFile {
    private DurableFile() {}

    /** UTF-8; the byte order mark that some editors put before it is left out. */
    public static String readText(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Readable by everybody who may read the directory. */
    public static void write(Path file, String text) throws IOException {
        write(file, Collections.singleton(text).iterator());
    }

    /** For a text that would be large as a whole. */
    static void write(Path file, Iterator<String> pieces) throws IOException {
        write(file, pieces, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        forceDirectory(file.toAbsolutePath().getParent());
    }

    /** For keys: mode 0600 from its first moment. */
    public static void writeSecret(Path file, String text) throws IOException {
        writeSecretUnforced(file, text);
        forceDirectory(file.toAbsolutePath().getParent());
    }

    /** Its name is durable only after {@link #forceDirectory}: for many files at a time. */
    static void writeSecretUnforced(Path file, String text) throws IOException {
        write(
                file,
                Collections.singleton(text).iterator(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void write(Path file, Iterator<String> pieces, FileAttribute<?> mode) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "." + file.getFileName(), ".new", mode);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                while (pieces.hasNext()) {
                    ByteBuffer bytes = ByteBuffer.wrap(pieces.next().getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The rename itself must reach the disk too. */
    public static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
