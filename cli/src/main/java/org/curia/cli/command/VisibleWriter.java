package org.curia.cli.command;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** What passes is {@link Visible}: whatever a command prints, no stranger's text reaches the terminal raw. */
public final class VisibleWriter extends FilterWriter {
    private char pending;

    public VisibleWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        write(String.valueOf((char) character));
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        write(new String(buffer, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length));
    }

    /** Both halves of a character that takes two may come one after the other. */
    @Override
    public void write(String text) throws IOException {
        String whole = pending == 0 ? text : pending + text;
        pending = 0;
        if (!whole.isEmpty() && Character.isHighSurrogate(whole.charAt(whole.length() - 1))) {
            pending = whole.charAt(whole.length() - 1);
            whole = whole.substring(0, whole.length() - 1);
        }
        out.write(Visible.text(whole));
    }
}
