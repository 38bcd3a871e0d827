package org.curia.cli.command;

/**
 * Text that a stranger wrote, for a terminal or a log: what would move the cursor, change colours, reverse the direction of reading
 * or be seen by nobody is written as {@code \}{@code uXXXX}. In JSON this is the same text, so a whole output may pass through here.
 */
public final class Visible {
    private Visible() {}

    /** Keeps line ends and tabs, which the program itself writes. */
    public static String text(String text) {
        return escaped(text, true);
    }

    /** Of one line: a line end inside would look like the program's own next line. */
    public static String line(String text) {
        return text == null ? null : escaped(text, false);
    }

    private static String escaped(String text, boolean linesMayEnd) {
        StringBuilder visible = null;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            int length = Character.charCount(character);
            boolean harmless = isHarmless(character) || linesMayEnd && (character == '\n' || character == '\t');
            if (!harmless && visible == null) {
                visible = new StringBuilder(text.length() + 16).append(text, 0, at);
            }
            if (visible != null) {
                append(visible, text, at, length, harmless);
            }
            at += length;
        }
        return visible == null ? text : visible.toString();
    }

    private static void append(StringBuilder visible, String text, int at, int length, boolean harmless) {
        for (int i = at; i < at + length; i++) {
            if (harmless) {
                visible.append(text.charAt(i));
            } else {
                visible.append(String.format("\\u%04x", (int) text.charAt(i)));
            }
        }
    }

    /** Format characters are those that turn the direction of reading, join, or have no width. */
    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
