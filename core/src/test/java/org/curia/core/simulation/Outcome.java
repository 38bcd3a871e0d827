package org.curia.core.simulation;

import java.util.List;
import java.util.Optional;

/**
 * What became of a seed.
 *
 * @param cpuNanos what the run took of a processor
 * @param recoveryMillis from the end of the faults until everything was settled
 * @param trace the last events, only of a failed run
 */
public record Outcome(
        Setup setup,
        Optional<String> violated,
        Optional<String> message,
        long events,
        long simulatedMillis,
        long cpuNanos,
        long recoveryMillis,
        long height,
        long traceHash,
        Happenings happenings,
        List<String> trace) {

    public boolean passed() {
        return violated.isEmpty();
    }

    /** Everything that is needed to look into it. */
    public String story(String replay) {
        return "seed " + setup.seed() + " with " + setup.weights().length + " validators violates "
                + message.orElse("nothing") + " after " + events + " events and " + simulatedMillis
                + " ms\nset-up: " + setup + "\nhappened: " + happenings + "\nthe last events:\n  "
                + String.join("\n  ", trace) + "\nreplay it with: " + replay;
    }
}
