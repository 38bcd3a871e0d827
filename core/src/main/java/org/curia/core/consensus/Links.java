package org.curia.core.consensus;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which peers this node can talk to, as the shell tells it. */
public final class Links {
    private final SortedSet<Integer> connected = new TreeSet<>();
    private final SortedSet<Integer> lost = new TreeSet<>();
    private final SortedSet<Integer> refused = new TreeSet<>();

    public void connected(int peer) {
        connected.add(peer);
        lost.remove(peer);
        refused.remove(peer);
    }

    public void lost(int peer, boolean isRefused) {
        connected.remove(peer);
        lost.add(peer);
        if (isRefused) {
            refused.add(peer);
        }
    }

    public SortedSet<Integer> connected() {
        return Collections.unmodifiableSortedSet(connected);
    }

    /** It was told to be down since it was last up; a peer that never was up is not lost. */
    public boolean isLost(int peer) {
        return lost.contains(peer);
    }

    /** Nobody listens there: its process is gone. */
    public boolean isRefused(int peer) {
        return refused.contains(peer);
    }
}
