package org.curia.cli.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What was typed, before anything is done with it. Java turns bytes into characters by the locale before the program begins; where the
 * locale cannot tell them, they are gone, and what is left must not be signed.
 */
public final class Arguments {
    private static final char REPLACEMENT = '\ufffd';

    private Arguments() {}

    /** Empty when every argument is as it was typed. */
    public static Optional<String> whyUnreadable(String... arguments) {
        return whyUnreadable(System.getProperty("sun.jnu.encoding", "UTF-8"), List.of(arguments));
    }

    static Optional<String> whyUnreadable(String encoding, List<String> arguments) {
        boolean isUtf8 = isUtf8(encoding);
        boolean lost = arguments.stream()
                .anyMatch(argument -> argument.indexOf(REPLACEMENT) >= 0
                        || !isUtf8 && argument.chars().anyMatch(character -> character > 0x7f));
        if (!lost) {
            return Optional.empty();
        }
        return Optional.of(
                isUtf8
                        ? "an argument is not UTF-8 text. Nothing was done."
                        : "an argument has characters that cannot be read in this locale, whose encoding is " + encoding
                                + ". Nothing was done: set LC_ALL=C.UTF-8, or another locale of UTF-8");
    }

    private static boolean isUtf8(String encoding) {
        try {
            return Charset.forName(encoding).equals(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
