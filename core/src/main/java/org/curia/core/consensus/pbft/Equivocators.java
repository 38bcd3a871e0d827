package org.curia.core.consensus.pbft;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curia.core.consensus.Vote;

/** Where validators were seen to contradict themselves: each place is told once, and of each validator so many. */
final class Equivocators {
    private static final int PLACES_TOLD = 16;

    private final SortedMap<Integer, TreeSet<String>> told = new TreeMap<>();

    boolean isNew(Vote vote) {
        TreeSet<String> places = told.computeIfAbsent(vote.validator(), none -> new TreeSet<>());
        return places.size() < PLACES_TOLD && places.add(vote.height() + "/" + vote.view() + "/" + vote.kind());
    }
}
