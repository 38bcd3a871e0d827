package org.curia.core.sync;

/** A block is not what it should be. The message says what, without its height. */
public final class WrongBlock extends Exception {
    private static final long serialVersionUID = 1;

    private final long height;

    public WrongBlock(long height, String what) {
        super(what);
        this.height = height;
    }

    public long height() {
        return height;
    }
}
