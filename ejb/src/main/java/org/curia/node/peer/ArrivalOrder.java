package org.curia.node.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hands on what each peer sent in the order in which it came, although it is checked by several threads and takes each of them another
 * time. What waits here is bounded by those who let it in. Any thread may call, nothing waits.
 */
public final class ArrivalOrder {
    private final List<Deque<Place>> places;

    public ArrivalOrder(int peers) {
        places = Stream.<Deque<Place>>generate(ArrayDeque::new).limit(peers).toList();
    }

    /** A place behind all that came from this peer before. It must be left, else nothing of the peer is handed on any more. */
    public Place next(int peer) {
        Deque<Place> ofPeer = places.get(peer);
        synchronized (ofPeer) {
            var last = new Place(ofPeer);
            ofPeer.add(last);
            return last;
        }
    }

    public static final class Place {
        private final Deque<Place> ofPeer;
        private Optional<Runnable> left = Optional.empty();

        private Place(Deque<Place> ofPeer) {
            this.ofPeer = ofPeer;
        }

        /** @param handOn called in its turn, by any thread; it does not wait */
        public void leave(Runnable handOn) {
            synchronized (ofPeer) {
                left = left.or(() -> Optional.of(handOn));
                while (!ofPeer.isEmpty() && ofPeer.peek().left.isPresent()) {
                    ofPeer.remove().left.get().run();
                }
            }
        }
    }
}
