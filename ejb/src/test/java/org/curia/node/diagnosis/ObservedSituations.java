package org.curia.node.diagnosis;

/** For tests of other packages: node1 of four that sees some of the others. */
public final class ObservedSituations {
    private ObservedSituations() {}

    public static Situation missing(int... validators) {
        Observed observed = new Observed();
        for (int validator : validators) {
            observed.silent(validator, 9);
        }
        return observed.situation();
    }
}
