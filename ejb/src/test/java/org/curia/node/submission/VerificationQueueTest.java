package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class VerificationQueueTest {
    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final VerificationQueue queue = new VerificationQueue(2, pool::add);

    @Test
    void whatPeersSentGoesBeforeSubmissions() {
        queue.addSubmitted(() -> done.add("submitted 1"));
        queue.addSubmitted(() -> done.add("submitted 2"));
        queue.addFromPeer(() -> done.add("from peer"));
        pool.remove().run();

        assertThat(done).containsExactly("from peer", "submitted 1", "submitted 2");
    }

    @Test
    void noMoreThreadsAreTakenThanProcessors() {
        for (int number = 0; number < 5; number++) {
            queue.addSubmitted(() -> done.add("work"));
        }

        assertThat(pool).hasSize(2);
    }

    @Test
    void aThreadThatEndedIsFollowedByAnother() {
        queue.addSubmitted(() -> done.add("first"));
        pool.remove().run();
        queue.addSubmitted(() -> done.add("second"));
        pool.remove().run();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whenTheServerLendsNoThreadTheCallerIsToldAndNothingIsLeftBehind() {
        var refusing = new VerificationQueue(1, work -> {
            throw new RejectedExecutionException("the server is suspended");
        });

        assertThatThrownBy(() -> refusing.addSubmitted(() -> done.add("work")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> refusing.addSubmitted(() -> done.add("work")))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
