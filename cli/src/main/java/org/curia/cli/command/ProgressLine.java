package org.curia.cli.command;

import java.io.PrintWriter;

/** One line that is written again and again where a person watches; now and then a line of its own where a file takes it. */
public final class ProgressLine implements AutoCloseable {
    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long FILE_NANOS = 5_000_000_000L;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal = Terminal.isInteractive();
    private long lastNanos = System.nanoTime() - FILE_NANOS;
    private boolean written;

    public ProgressLine(PrintWriter out) {
        this.out = out;
    }

    public void show(String text) {
        long now = System.nanoTime();
        if (now - lastNanos < (terminal ? TERMINAL_NANOS : FILE_NANOS)) {
            return;
        }
        lastNanos = now;
        written = true;
        if (terminal) {
            toTerminal(CLEAR_LINE + Visible.line(text));
        } else {
            out.println(text);
            out.flush();
        }
    }

    /** {@code [#####.....]} */
    public static String bar(long done, long of) {
        int filled = of <= 0 ? 20 : (int) Math.min(20, 20 * done / of);
        return "[" + "#".repeat(filled) + ".".repeat(20 - filled) + "]";
    }

    /** Past the writer, which lets nothing through that moves the cursor. */
    private static void toTerminal(String text) {
        System.err.print(text);
        System.err.flush();
    }

    @Override
    public void close() {
        if (terminal && written) {
            toTerminal(CLEAR_LINE);
        }
    }
}
