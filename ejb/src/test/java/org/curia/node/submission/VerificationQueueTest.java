package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VerificationQueueTest {
    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final VerificationQueue queue = new VerificationQueue(pool::add);
    private VerificationQueue raced;

    @Test
    void whatPeersSentGoesBeforeSubmissions() {
        queue.addSubmitted(() -> done.add("submitted 1"));
        queue.addSubmitted(() -> done.add("submitted 2"));
        queue.addFromPeer(0, () -> done.add("from peer"));
        pool.forEach(Runnable::run);

        assertThat(done).containsExactly("from peer", "submitted 1", "submitted 2");
    }

    @Test
    void peersTakeTurns() {
        for (int i = 1; i <= 3; i++) {
            int number = i;
            queue.addFromPeer(1, () -> done.add("loud " + number));
        }
        queue.addFromPeer(2, () -> done.add("other"));
        pool.forEach(Runnable::run);

        assertThat(done.subList(0, 2)).contains("other");
    }

    @Test
    void submissionsGetATurnHoweverMuchPeersSend() {
        for (int i = 0; i < 100; i++) {
            queue.addFromPeer(1, () -> done.add("from peer"));
        }
        queue.addSubmitted(() -> done.add("submitted"));
        pool.forEach(Runnable::run);

        assertThat(done.indexOf("submitted")).isEqualTo(VerificationQueue.PEERS_TURNS);
    }

    @Test
    void aPieceOfWorkThatFailsTakesNoOtherWithIt() {
        queue.addSubmitted(() -> {
            throw new IllegalStateException("this one fails");
        });
        queue.addSubmitted(() -> done.add("the next"));

        assertThatThrownBy(pool.remove()::run).isInstanceOf(IllegalStateException.class);
        pool.remove().run();

        assertThat(done).containsExactly("the next");
    }

    @Test
    void whatComesWhileTwoWorkersLookForWorkIsDoneByOneOfThem() {
        var looked = new AtomicBoolean();
        var passedByOne = new PeersTurns() {
            @Override
            Runnable poll() {
                if (looked.compareAndSet(false, true)) {
                    second();
                    return null; // it came behind where this look had passed, and the other worker has taken the first
                }
                return super.poll();
            }
        };
        raced = new VerificationQueue(pool::add, passedByOne);
        raced.addFromPeer(1, () -> done.add("first"));
        while (!pool.isEmpty()) {
            pool.remove().run();
        }

        assertThat(done).containsExactlyInAnyOrder("first", "second");
    }

    private void second() {
        raced.addFromPeer(0, () -> done.add("second"));
        pool.remove().run();
    }

    @Test
    void whenTheServerLendsNoThreadTheCallerIsToldAndNothingIsLeftBehind() {
        var refusing = new VerificationQueue(work -> {
            throw new RejectedExecutionException("the server is suspended");
        });

        assertThatThrownBy(() -> refusing.addSubmitted(() -> done.add("work")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> refusing.addFromPeer(0, () -> done.add("work")))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
