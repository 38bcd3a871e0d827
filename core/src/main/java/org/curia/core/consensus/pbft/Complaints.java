package org.curia.core.consensus.pbft;

import java.util.OptionalLong;
import org.curia.core.consensus.Message.Complain;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.voting.Signing;

/**
 * The latest complaint of each validator, while it is fresh: stale ones must not add up over hours. A VIEW-CHANGE counts as a complaint
 * about the views below it, as long as the validator repeats it: one message of a liar must not count for ever.
 */
final class Complaints {
    private final ValidatorSet validators;
    private final ViewChanges viewChanges;
    private final Step step;
    private final long freshMillis;
    /** By index of the validator: looked at in every step. */
    private final Heard[] latest;

    private record Heard(Complain complain, long atMillis) {}

    Complaints(Ground ground, Knowledge known) {
        this.validators = ground.signing().validators();
        this.viewChanges = known.viewChanges();
        this.step = ground.step();
        this.latest = new Heard[validators.size()];
        this.freshMillis = ground.settings().complaintMillis();
    }

    void hear(Complain complain) {
        latest[complain.validator()] = new Heard(complain, step.millis());
    }

    /** Whether this very complaint is known: its signature needs no second look. */
    boolean holds(Complain complain) {
        Heard heard = latest[complain.validator()];
        return heard != null && heard.complain().equals(complain);
    }

    void withdraw(int validator) {
        latest[validator] = null;
    }

    /** Progress answers those who missed it; they complain again if they still have a reason. */
    void becameFinal(long height) {
        for (int i = 0; i < latest.length; i++) {
            if (latest[i] != null && isAnswered(latest[i].complain(), height)) {
                latest[i] = null;
            }
        }
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
        OptionalLong lowest = OptionalLong.empty();
        for (ValidatorSet.Member member : validators.members()) {
            long left = leaves(member.index());
            if (left >= view && (lowest.isEmpty() || left < lowest.getAsLong())) {
                lowest = OptionalLong.of(left);
            }
        }
        return lowest;
    }

    /** The highest view from {@code view} up that a quorum wants to leave. */
    OptionalLong highestLeftByQuorum(long view) {
        OptionalLong highest = OptionalLong.empty();
        for (ValidatorSet.Member member : validators.members()) {
            long left = leaves(member.index());
            boolean isHigher = left >= view && (highest.isEmpty() || left > highest.getAsLong());
            if (isHigher && weightAgainst(left, Signing.NOBODY) >= validators.quorum()) {
                highest = OptionalLong.of(left);
            }
        }
        return highest;
    }

    /** The highest view that the validator wants to leave or has left; negative where there is none. */
    private long leaves(int validator) {
        Heard heard = latest[validator];
        long complained = heard != null && step.millis() - heard.atMillis() <= freshMillis
                ? heard.complain().view()
                : -1;
        return Math.max(complained, viewChanges.leftBy(validator, step.millis() - freshMillis));
    }
}
