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
    private final VerificationQueue queue = new VerificationQueue(pool::add);

    @Test
    void whatPeersSentGoesBeforeSubmissions() {
        queue.addSubmitted(() -> done.add("submitted 1"));
        queue.addSubmitted(() -> done.add("submitted 2"));
        queue.addFromPeer(() -> done.add("from peer"));
        pool.forEach(Runnable::run);

        assertThat(done).containsExactly("from peer", "submitted 1", "submitted 2");
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
    void whenTheServerLendsNoThreadTheCallerIsToldAndNothingIsLeftBehind() {
        var refusing = new VerificationQueue(work -> {
            throw new RejectedExecutionException("the server is suspended");
        });

        assertThatThrownBy(() -> refusing.addSubmitted(() -> done.add("work")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> refusing.addFromPeer(() -> done.add("work")))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
