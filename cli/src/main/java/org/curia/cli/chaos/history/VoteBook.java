package org.curia.cli.chaos.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * I3, watched from outside: every vote that was on a wire, also from before a validator's restart. Says of each place for which blocks a
 * validator voted. Any thread may add. Bounded: what is far below the highest height is forgotten.
 */
public final class VoteBook {
    private static final int KEPT_HEIGHTS = 20_000;

    private record Place(String validator, long epoch, long view, String kind) {}

    private final TreeMap<Long, Map<Place, String>> heights = new TreeMap<>();
    private final List<Anomaly> contradictions = new ArrayList<>();
    private long seen;

    public synchronized void add(SeenVote vote) {
        seen++;
        Place place = new Place(vote.validator(), vote.epoch(), vote.view(), vote.kind());
        String before =
                heights.computeIfAbsent(vote.height(), any -> new HashMap<>()).putIfAbsent(place, vote.hash());
        if (before != null && !before.equals(vote.hash())) {
            contradictions.add(new Anomaly(
                    Anomaly.Kind.DOUBLE_VOTE,
                    vote.validator() + " voted " + vote.kind() + " for " + before + " and for " + vote.hash()
                            + " in epoch " + vote.epoch() + ", view " + vote.view() + ", height " + vote.height()));
        }
        while (heights.size() > KEPT_HEIGHTS) {
            heights.pollFirstEntry();
        }
    }

    /** Votes looked at, those that were sent again included. */
    public synchronized long seen() {
        return seen;
    }

    public synchronized List<Anomaly> contradictions() {
        return List.copyOf(contradictions);
    }
}
