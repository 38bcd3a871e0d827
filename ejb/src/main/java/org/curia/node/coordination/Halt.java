package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether this node takes part in consensus, and why not. Once halted it stays so until it is started again: it cannot know that it is
 * right. It goes on serving reads.
 */
final class Halt {
    private static final System.Logger LOG = System.getLogger(Halt.class.getName());

    private final Consumer<String> whenHalted;
    private volatile Optional<String> reason = Optional.empty();

    /** @param whenHalted told once */
    Halt(Consumer<String> whenHalted) {
        this.whenHalted = whenHalted;
    }

    void because(String why) {
        synchronized (this) {
            if (reason.isPresent()) {
                return;
            }
            reason = Optional.of(why);
        }
        LOG.log(Level.ERROR, () -> "This node stops voting and goes on serving reads: " + why);
        whenHalted.accept(why);
    }

    Optional<String> reason() {
        return reason;
    }
}
