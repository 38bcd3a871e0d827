package org.curia.core.consensus;

import java.util.function.Supplier;

/** What a rule says of a message or block. */
public sealed interface Verdict {
    Verdict ACCEPTED = new Accepted();

    record Accepted() implements Verdict {}

    /** It may be right, but this node cannot tell yet. */
    record NotYet(String reason) implements Verdict {}

    /** No honest validator makes such a one. */
    record Rejected(String reason) implements Verdict {}

    static Verdict notYet(String reason) {
        return new NotYet(reason);
    }

    static Verdict rejected(String reason) {
        return new Rejected(reason);
    }

    default boolean isAccepted() {
        return this == ACCEPTED;
    }

    /** This, or where it accepts, what the next rule says. */
    default Verdict and(Supplier<Verdict> next) {
        return isAccepted() ? next.get() : this;
    }
}
