package org.curia.client.settle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.curia.client.node.NodeClient;

/** The ways to all nodes, each with its bit in a set of lanes. */
final class Lanes {
    private final List<Lane> lanes = new ArrayList<>();

    Lanes(List<NodeClient> nodes) {
        for (NodeClient node : nodes) {
            lanes.add(new Lane(lanes.size(), node));
        }
    }

    void forEach(Consumer<Lane> action) {
        lanes.forEach(action);
    }

    /** The set of all. */
    long all() {
        return lanes.size() == Long.SIZE ? -1 : (1L << lanes.size()) - 1;
    }

    /** A single node may be behind, or lie. Of f + 1 of them at least one does neither. */
    int enoughRefusals() {
        return (lanes.size() - 1) / 3 + 1;
    }

    int silent() {
        return (int) lanes.stream().filter(Lane::isSilent).count();
    }

    /**
     * Whom to ask next about a flight that somebody refused: those that may hold it, then those that have not refused it, and better
     * one that answers.
     */
    Lane nextToAsk(InFlightTransaction refused) {
        long others = all() & ~refused.refusedBy;
        long toAsk = refused.mayHold != 0 ? refused.mayHold : others != 0 ? others : all();
        return lanes.stream()
                .filter(lane -> (toAsk & lane.bit()) != 0)
                .min(Comparator.comparing(Lane::isSilent))
                .orElseThrow();
    }
}
