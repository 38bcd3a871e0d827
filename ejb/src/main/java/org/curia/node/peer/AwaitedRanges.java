package org.curia.node.peer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.curia.core.consensus.Message;

/**
 * How many ranges of blocks each validator still owes. A range that nobody asked for is dropped before its signatures are verified: that is
 * the dearest work that a single frame can ask for. Any thread may call, nothing waits.
 */
public final class AwaitedRanges {
    /** More than the core waits for at a time. What is lost on the way stays awaited, and allows no more than this. */
    private static final int MOST = 16;

    private final List<AtomicInteger> awaited;

    public AwaitedRanges(int validators) {
        awaited = Stream.generate(AtomicInteger::new).limit(validators).toList();
    }

    /** Notes what the core asks for on its way out. */
    public Outbox noting(Outbox next) {
        return new Outbox() {
            @Override
            public void broadcast(Message message) {
                next.broadcast(message);
            }

            @Override
            public void send(int validator, Message message) {
                if (message instanceof Message.BlocksRequest) {
                    awaited.get(validator).updateAndGet(count -> Math.min(MOST, count + 1));
                }
                next.send(validator, message);
            }
        };
    }

    /** @return whether one was awaited; one less is now */
    boolean take(int validator) {
        return awaited.get(validator).getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
