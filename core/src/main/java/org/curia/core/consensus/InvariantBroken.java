package org.curia.core.consensus;

/** What must never be true is: the replica stops voting where it stands ({@link Effect.Halt}) and goes on serving. */
public final class InvariantBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvariantBroken(String what) {
        super(what);
    }

    public static void unless(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvariantBroken(otherwise);
        }
    }
}
