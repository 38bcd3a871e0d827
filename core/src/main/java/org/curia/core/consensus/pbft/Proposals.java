package org.curia.core.consensus.pbft;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curia.core.consensus.Message.PrePrepare;
import org.curia.core.crypto.Hash;

/** The first valid PRE-PREPARE of each view and height: of this view and the next, for the heights of the {@link Horizon}. */
final class Proposals {
    private final SortedMap<Place, PrePrepare> accepted = new TreeMap<>();
    private final TreeSet<Place> refused = new TreeSet<>();

    private record Place(long view, long height) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byView = Long.compare(view, other.view);
            return byView != 0 ? byView : Long.compare(height, other.height);
        }
    }

    void put(PrePrepare proposal) {
        accepted.putIfAbsent(new Place(proposal.view(), proposal.header().height()), proposal);
    }

    Optional<PrePrepare> at(long view, long height) {
        return Optional.ofNullable(accepted.get(new Place(view, height)));
    }

    Optional<PrePrepare> of(Hash block) {
        return accepted.values().stream()
                .filter(proposal -> proposal.prepare().blockHash().equals(block))
                .reduce((lower, higher) -> higher);
    }

    /** It breaks a rule: it is looked at once. */
    void refuse(long view, long height) {
        refused.add(new Place(view, height));
    }

    boolean isRefused(long view, long height) {
        return refused.contains(new Place(view, height));
    }

    Collection<Hash> blocks() {
        return accepted.values().stream()
                .map(proposal -> proposal.prepare().blockHash())
                .toList();
    }

    void forget(long viewsBelow, long heightsUpTo) {
        accepted.keySet().removeIf(place -> place.view() < viewsBelow || place.height() <= heightsUpTo);
        refused.removeIf(place -> place.view() < viewsBelow || place.height() <= heightsUpTo);
    }
}
