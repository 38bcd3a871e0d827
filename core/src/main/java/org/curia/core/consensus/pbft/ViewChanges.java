package org.curia.core.consensus.pbft;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.curia.core.consensus.Message.ViewChange;
import org.curia.core.consensus.ValidatorSet;

/**
 * The latest VIEW-CHANGE of each validator; all of them have been verified. A validator that has left a view repeats its VIEW-CHANGE while
 * it waits, so the time of the last repetition says whether it still waits.
 */
final class ViewChanges {
    private final ValidatorSet validators;
    /** By index of the validator: looked at in every step. */
    private final ViewChange[] latest;

    private final long[] repeatedMillis;

    ViewChanges(ValidatorSet validators) {
        this.validators = validators;
        this.latest = new ViewChange[validators.size()];
        this.repeatedMillis = new long[validators.size()];
    }

    void put(ViewChange viewChange, long nowMillis) {
        latest[viewChange.promise().validator()] = viewChange;
        repeated(viewChange.promise().validator(), nowMillis);
    }

    /** The validator has sent the latest one again. */
    void repeated(int validator, long nowMillis) {
        repeatedMillis[validator] = nowMillis;
    }

    void forget(int validator) {
        latest[validator] = null;
    }

    /** Empty also for who is no validator. */
    Optional<ViewChange> of(int validator) {
        return validators.contains(validator) ? Optional.ofNullable(latest[validator]) : Optional.empty();
    }

    /** The highest view that the validator has left, by a VIEW-CHANGE not older than that; negative where it has left none. */
    long leftBy(int validator, long sinceMillis) {
        ViewChange change = latest[validator];
        return change == null || repeatedMillis[validator] < sinceMillis
                ? -1
                : change.promise().newView() - 1;
    }

    List<ViewChange> into(long view) {
        return all().filter(viewChange -> viewChange.promise().newView() == view)
                .toList();
    }

    /** PBFT 4.5.2: only when a quorum wants the view does its timer start. */
    boolean hasQuorumInto(long view) {
        return weight(newView -> newView == view) >= validators.quorum();
    }

    /** PBFT 4.5.2: the smallest view above this one where a weak quorum is in views above it. */
    OptionalLong jumpFrom(long view) {
        if (weight(newView -> newView > view) < validators.weakQuorum()) {
            return OptionalLong.empty();
        }
        return all().mapToLong(viewChange -> viewChange.promise().newView())
                .filter(newView -> newView > view)
                .min();
    }

    /** Whether anybody has left this view, by a VIEW-CHANGE not older than that. */
    boolean isAnyBeyond(long view, long sinceMillis) {
        return validators.members().stream().anyMatch(member -> leftBy(member.index(), sinceMillis) >= view);
    }

    long weightOf(Collection<ViewChange> some) {
        return some.stream()
                .mapToLong(viewChange ->
                        validators.member(viewChange.promise().validator()).weight())
                .sum();
    }

    private Stream<ViewChange> all() {
        return Arrays.stream(latest).filter(Objects::nonNull);
    }

    private long weight(LongPredicate wanted) {
        long weight = 0;
        for (ViewChange viewChange : latest) {
            if (viewChange != null && wanted.test(viewChange.promise().newView())) {
                weight += validators.member(viewChange.promise().validator()).weight();
            }
        }
        return weight;
    }
}
