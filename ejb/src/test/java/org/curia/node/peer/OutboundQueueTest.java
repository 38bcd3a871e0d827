package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboundQueueTest {
    private final OutboundQueue queue = new OutboundQueue(3, 100);
    private final FakeChannel channel = new FakeChannel();

    @Test
    void aVoteOvertakesTheBodiesThatWait() {
        channel.holding = true;
        queue.use(channel);
        queue.offer(Lane.TRANSACTIONS, frame(1, 50));
        queue.offer(Lane.TRANSACTIONS, frame(2, 50));
        queue.offer(Lane.VOTES, frame(3, 1));

        channel.release(true);
        channel.release(true);

        assertThat(channel.sent).extracting(frame -> frame[0]).containsExactly((byte) 1, (byte) 3, (byte) 2);
    }

    @Test
    void oneFrameIsSentAtATime() {
        channel.holding = true;
        queue.use(channel);
        queue.offer(Lane.VOTES, frame(1, 1));
        queue.offer(Lane.VOTES, frame(2, 1));

        assertThat(channel.sent).hasSize(1);
    }

    @Test
    void theOldestMessagesGiveWay() {
        channel.holding = true;
        queue.use(channel);
        for (int number = 0; number < 6; number++) {
            queue.offer(Lane.VOTES, frame(number, 1));
        }
        for (int number = 0; number < 3; number++) {
            channel.release(true);
        }

        assertThat(channel.sent).extracting(frame -> frame[0]).containsExactly((byte) 0, (byte) 3, (byte) 4, (byte) 5);
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void theOldestBodiesGiveWayByTheirBytes() {
        channel.holding = true;
        queue.use(channel);
        queue.offer(Lane.VOTES, frame(0, 1));
        queue.offer(Lane.TRANSACTIONS, frame(1, 60));
        queue.offer(Lane.TRANSACTIONS, frame(2, 60));
        channel.release(true);

        assertThat(channel.sent).extracting(frame -> frame[0]).containsExactly((byte) 0, (byte) 2);
    }

    @Test
    void oneBodyMayBeLargerThanTheBound() {
        queue.use(channel);
        queue.offer(Lane.SYNC, frame(1, 200));

        assertThat(channel.sent).hasSize(1);
    }

    @Test
    void nothingIsKeptWithoutALink() {
        queue.offer(Lane.VOTES, frame(1, 1));
        queue.use(channel);

        assertThat(channel.sent).isEmpty();
        assertThat(queue.dropped()).isEqualTo(1);
    }

    @Test
    void whatWaitedForALostLinkIsForgotten() {
        channel.holding = true;
        queue.use(channel);
        queue.offer(Lane.VOTES, frame(1, 1));
        queue.offer(Lane.VOTES, frame(2, 1));
        queue.stop(channel);
        var next = new FakeChannel();
        queue.use(next);
        queue.offer(Lane.VOTES, frame(3, 1));
        channel.release(true);

        assertThat(next.sent).extracting(frame -> frame[0]).containsExactly((byte) 3);
    }

    @Test
    void aChannelThatCannotSendIsClosed() {
        channel.holding = true;
        queue.use(channel);
        queue.offer(Lane.VOTES, frame(1, 1));
        channel.release(false);

        assertThat(channel.closed).hasValue("sending failed");
    }

    @Test
    void aHundredThousandFramesThatLeaveAtOnceNeedNoDeepStack() {
        var deep = new OutboundQueue(200_000, 1 << 20);
        channel.holding = true;
        deep.use(channel);
        for (int number = 0; number < 100_000; number++) {
            deep.offer(Lane.VOTES, frame(1, 1));
        }
        channel.holding = false;
        channel.release(true);

        assertThat(channel.sent).hasSize(100_000);
    }

    private static byte[] frame(int number, int length) {
        byte[] frame = new byte[length];
        frame[0] = (byte) number;
        return frame;
    }
}
