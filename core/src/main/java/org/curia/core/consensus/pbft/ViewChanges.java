package org.curia.core.consensus.pbft;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.curia.core.consensus.Message.ViewChange;
import org.curia.core.consensus.ValidatorSet;

/** The latest VIEW-CHANGE of each validator; all of them have been verified. */
final class ViewChanges {
    private final ValidatorSet validators;
    private final SortedMap<Integer, ViewChange> latest = new TreeMap<>();

    ViewChanges(ValidatorSet validators) {
        this.validators = validators;
    }

    void put(ViewChange viewChange) {
        latest.put(viewChange.promise().validator(), viewChange);
    }

    void forget(int validator) {
        latest.remove(validator);
    }

    Optional<ViewChange> of(int validator) {
        return Optional.ofNullable(latest.get(validator));
    }

    List<ViewChange> into(long view) {
        return latest.values().stream()
                .filter(viewChange -> viewChange.promise().newView() == view)
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
        return latest.values().stream()
                .mapToLong(viewChange -> viewChange.promise().newView())
                .filter(newView -> newView > view)
                .min();
    }

    /** Whether anybody has left this view. */
    boolean isAnyBeyond(long view) {
        return latest.values().stream()
                .anyMatch(viewChange -> viewChange.promise().newView() > view);
    }

    long weightOf(Collection<ViewChange> some) {
        return some.stream()
                .mapToLong(viewChange ->
                        validators.member(viewChange.promise().validator()).weight())
                .sum();
    }

    private long weight(LongPredicate wanted) {
        long weight = 0;
        for (ViewChange viewChange : latest.values()) {
            if (wanted.test(viewChange.promise().newView())) {
                weight += validators.member(viewChange.promise().validator()).weight();
            }
        }
        return weight;
    }
}
