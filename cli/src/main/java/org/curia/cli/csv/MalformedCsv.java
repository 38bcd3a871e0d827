package org.curia.cli.csv;

/** A file that is not the table it should be. The message is one sentence for the file's author. */
public final class MalformedCsv extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedCsv(String message) {
        super(message);
    }
}
