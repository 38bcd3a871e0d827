package org.curia.core.simulation;

/** The simulator has found what must never be. */
public final class InvariantViolated extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String invariant;

    /** @param invariant its number in the architecture, or its name */
    public InvariantViolated(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    public InvariantViolated(String invariant, String what, Throwable cause) {
        super(invariant + ": " + what, cause);
        this.invariant = invariant;
    }

    public String invariant() {
        return invariant;
    }
}
