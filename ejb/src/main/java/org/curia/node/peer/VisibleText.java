package org.curia.node.peer;

/**
 * Text that another node or a client chose, fit for a line of a log or an answer: one line, not long, and every character that would
 * not be seen as itself written as its number. Otherwise the sender could forge lines, or hide them.
 */
public final class VisibleText {
    private static final int LONGEST = 300;

    private VisibleText() {}

    public static String of(String text) {
        StringBuilder visible = new StringBuilder(Math.min(text.length(), LONGEST));
        int at = 0;
        while (at < text.length() && visible.length() < LONGEST) {
            int character = text.codePointAt(at);
            if (isVisible(character)) {
                visible.appendCodePoint(character);
            } else {
                visible.append(String.format("\\u%04x", character));
            }
            at += Character.charCount(character);
        }
        return at < text.length() ? visible.append("...").toString() : visible.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
