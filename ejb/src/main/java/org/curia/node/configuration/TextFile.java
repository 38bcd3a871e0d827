package org.curia.node.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads UTF-8 as editors write it: a byte order mark at the beginning is skipped, and any other encoding is named in the error. */
final class TextFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /** @throws IOException with a message that does not quote the content */
    static String read(Path path) throws IOException {
        if (isUtf16(path)) {
            throw new IOException("it is written in UTF-16; save it as UTF-8");
        }
        String text;
        try {
            text = Files.readString(path); // a genesis may have 100 MB: no second copy of it in characters
        } catch (CharacterCodingException e) {
            throw new IOException("it is not written in UTF-8; save it as UTF-8", e);
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Files says of a missing file and of one that may not be read nothing but its name. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException
                ? "the server's user '" + System.getProperty("user.name") + "' may not read it"
                : e.getMessage();
    }

    private static boolean isUtf16(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(2);
            return beginsWith(first, 0xFE, 0xFF) || beginsWith(first, 0xFF, 0xFE);
        }
    }

    private static boolean beginsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
