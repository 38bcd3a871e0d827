package org.curia.node.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What peers have put in, taken out one peer after the other. Any thread may call, nothing waits. */
class PeersTurns {
    private final SortedMap<Integer, Queue<Runnable>> queues = new ConcurrentSkipListMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    Queue<Runnable> of(int peer) {
        return queues.computeIfAbsent(peer, itself -> new ConcurrentLinkedQueue<>());
    }

    /** Null: there is nothing, or it came behind where this look had passed. */
    Runnable poll() {
        List<Queue<Runnable>> all = new ArrayList<>(queues.values());
        int first = all.isEmpty() ? 0 : Math.floorMod(turn.getAndIncrement(), all.size());
        for (int i = 0; i < all.size(); i++) {
            Runnable work = all.get((first + i) % all.size()).poll();
            if (work != null) {
                return work;
            }
        }
        return null;
    }
}
