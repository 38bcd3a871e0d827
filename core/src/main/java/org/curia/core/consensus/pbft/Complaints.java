package org.curia.core.consensus.pbft;

import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.curia.core.consensus.Message.Complain;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.ValidatorSet;

/**
 * The latest complaint of each validator, while it is fresh: stale ones must not add up over hours. Whoever has sent a VIEW-CHANGE has
 * left the views below it, which counts as a complaint about them.
 */
final class Complaints {
    private final ValidatorSet validators;
    private final ViewChanges viewChanges;
    private final Step step;
    private final long freshMillis;
    private final SortedMap<Integer, Heard> latest = new TreeMap<>();

    private record Heard(Complain complain, long atMillis) {}

    Complaints(Ground ground, Knowledge known) {
        this.validators = ground.signing().validators();
        this.viewChanges = known.viewChanges();
        this.step = ground.step();
        this.freshMillis = ground.settings().complaintMillis();
    }

    void hear(Complain complain) {
        latest.put(complain.validator(), new Heard(complain, step.millis()));
    }

    void withdraw(int validator) {
        latest.remove(validator);
    }

    /** Progress answers those who missed it; they complain again if they still have a reason. */
    void becameFinal(long height) {
        latest.values().removeIf(heard -> isAnswered(heard.complain(), height));
    }

    /** A node that lags cannot know whether its leader is to blame. */
    static boolean isAnswered(Complain complain, long finalHeight) {
        return complain.reason() == Complain.Reason.PROGRESS && complain.committedHeight() < finalHeight;
    }

    /** Whether anybody wants to leave this view or a higher one. Asked in every step, and mostly nobody does. */
    boolean isAnyAgainst(long view) {
        for (ValidatorSet.Member member : validators.members()) {
            if (leaves(member.index()) >= view) {
                return true;
            }
        }
        return false;
    }

    /** Of all who want to leave the view, without {@code but}. */
    long weightAgainst(long view, int but) {
        long weight = 0;
        for (ValidatorSet.Member member : validators.members()) {
            if (member.index() != but && leaves(member.index()) >= view) {
                weight += member.weight();
            }
        }
        return weight;
    }

    /** The lowest view from {@code view} up that somebody wants to leave. */
    OptionalLong lowestFrom(long view) {
        return views(left -> left >= view).min();
    }

    /** The highest view from {@code view} up that a quorum wants to leave. */
    OptionalLong highestLeftByQuorum(long view) {
        return views(left -> left >= view && weightAgainst(left, -1) >= validators.quorum())
                .max();
    }

    private LongStream views(LongPredicate wanted) {
        return validators.members().stream()
                .mapToLong(member -> leaves(member.index()))
                .filter(left -> left >= 0)
                .filter(wanted);
    }

    /** The highest view that the validator wants to leave or has left; negative where there is none. */
    private long leaves(int validator) {
        Heard heard = latest.get(validator);
        long complained = heard != null && step.millis() - heard.atMillis() <= freshMillis
                ? heard.complain().view()
                : -1;
        long left = viewChanges
                .of(validator)
                .map(change -> change.promise().newView() - 1)
                .orElse(-1L);
        return Math.max(complained, left);
    }
}
