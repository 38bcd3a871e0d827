package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.curia.core.consensus.Effect.Event;
import org.curia.core.consensus.ValidatorSet;
import org.curia.node.peer.Misdeeds;

/**
 * What an operator wants to read of consensus: one line for each view, complaint, misdeed and catching-up, none for a block. Used by the
 * consensus thread only.
 */
final class EventLog {
    private static final System.Logger LOG = System.getLogger(EventLog.class.getName());

    private final ValidatorSet validators;
    private final Map<Class<? extends Event>, Consumer<Event>> lines = new LinkedHashMap<>();
    private final Consumer<Event.Equivocated> witness;
    private final Misdeeds misdeeds;
    private long catchingUpTo;

    /** @param witness keeps what convicts a validator; must not wait */
    EventLog(ValidatorSet validators, Consumer<Event.Equivocated> witness, Misdeeds misdeeds) {
        this.validators = validators;
        this.witness = witness;
        this.misdeeds = misdeeds;
        line(Event.ViewEntered.class, this::viewEntered);
        line(Event.Complained.class, this::complained);
        line(Event.BlockFinalized.class, this::blockFinalized);
        line(Event.Equivocated.class, this::equivocated);
        line(Event.PeerMisbehaved.class, this::misbehaved);
        line(Event.CatchingUp.class, this::catchingUp);
        line(Event.Quarantined.class, this::quarantined);
        line(Event.Readmitted.class, this::readmitted);
    }

    void log(Event event) {
        lines.get(event.getClass()).accept(event);
    }

    private void viewEntered(Event.ViewEntered event) {
        LOG.log(Level.INFO, () -> "View " + event.view() + " begins, led by " + name(event.leader()));
    }

    private void complained(Event.Complained event) {
        LOG.log(Level.WARNING, () -> "This node complains about view " + event.view() + ": " + event.reason());
    }

    private void blockFinalized(Event.BlockFinalized event) {
        LOG.log(
                Level.DEBUG,
                () -> "Block " + event.height() + " is final with " + event.transactions() + " transactions");
        if (catchingUpTo > 0 && event.height() >= catchingUpTo) {
            catchingUpTo = 0;
            LOG.log(Level.INFO, () -> "Caught up at height " + event.height());
        }
    }

    private void equivocated(Event.Equivocated event) {
        LOG.log(
                Level.ERROR,
                () -> name(event.validator()) + " signed two different votes, which no honest validator does: "
                        + event.first() + " and " + event.second());
        witness.accept(event);
    }

    private void misbehaved(Event.PeerMisbehaved event) {
        misdeeds.committed(event.validator(), event.what());
    }

    private void catchingUp(Event.CatchingUp event) {
        if (catchingUpTo == 0) {
            LOG.log(Level.INFO, () -> "Catching up from height " + event.fromHeight() + " to " + event.toHeight());
        }
        catchingUpTo = Math.max(catchingUpTo, event.toHeight());
    }

    private void quarantined(Event.Quarantined event) {
        LOG.log(Level.ERROR, () -> "This validator goes into quarantine, it signs nothing: " + event.reason());
    }

    private void readmitted(Event.Readmitted event) {
        LOG.log(
                Level.WARNING,
                () -> "The quarantine is over: this validator votes above view " + event.view() + " or above height "
                        + event.height());
    }

    private String name(int validator) {
        return validators.member(validator).name();
    }

    private <E extends Event> void line(Class<E> type, Consumer<E> line) {
        lines.put(type, event -> line.accept(type.cast(event)));
    }
}
