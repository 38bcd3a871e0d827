package org.curia.core.snapshot;

/** What is wrong with a snapshot first, as the end of a sentence: nothing of it may be used. */
public final class WrongSnapshot extends Exception {
    private static final long serialVersionUID = 1;

    public WrongSnapshot(String what) {
        super(what);
    }

    public WrongSnapshot(String what, Exception cause) {
        super(what, cause);
    }
}
