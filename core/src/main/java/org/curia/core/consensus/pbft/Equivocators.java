package org.curia.core.consensus.pbft;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curia.core.consensus.Vote;

/**
 * Where validators were seen to contradict themselves above the last final block. Each place is reported once, and of each validator a
 * bounded number of places; final heights are forgotten, so that a later contradiction is reported again.
 */
final class Equivocators {
    private static final int PLACES_REPORTED = 16;

    private final SortedMap<Integer, TreeSet<Place>> reported = new TreeMap<>();

    private record Place(long height, long view, Vote.Kind kind) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byHeight = Long.compare(height, other.height);
            int byView = byHeight != 0 ? byHeight : Long.compare(view, other.view);
            return byView != 0 ? byView : kind.compareTo(other.kind);
        }
    }

    boolean isNew(Vote vote) {
        TreeSet<Place> places = reported.computeIfAbsent(vote.validator(), none -> new TreeSet<>());
        return places.size() < PLACES_REPORTED && places.add(new Place(vote.height(), vote.view(), vote.kind()));
    }

    /** No vote of these heights is counted any more. */
    void forgetUpTo(long height) {
        reported.values().forEach(places -> places.removeIf(place -> place.height() <= height));
    }
}
