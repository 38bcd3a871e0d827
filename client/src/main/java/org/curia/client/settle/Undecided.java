package org.curia.client.settle;

/** Nothing changed for too long. What is undecided may still become final: it did not fail. */
public final class Undecided extends Exception {
    private static final long serialVersionUID = 1;

    private final int count;

    public Undecided(int count) {
        super(count + " transactions are undecided");
        this.count = count;
    }

    public int count() {
        return count;
    }
}
