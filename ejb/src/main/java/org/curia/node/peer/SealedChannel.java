package org.curia.node.peer;

import java.util.function.Consumer;
import org.curia.core.consensus.wire.FrameMac;

/** A connection whose two ends have proved themselves: each frame that is sent ends with its MAC. */
record SealedChannel(Channel channel, FrameMac mac) implements Channel {

    /**
     * In the order of these calls, which its queue makes one at a time, though by different threads. Here the frame stays as it is: other
     * connections may send the same bytes.
     */
    @Override
    public void send(byte[] frame, Consumer<Boolean> sent) {
        byte[] sealed;
        synchronized (mac) {
            sealed = mac.seal(frame);
        }
        channel.send(sealed, sent);
    }

    @Override
    public void ping() {
        channel.ping();
    }

    @Override
    public void limitFrames(int bytes) {
        channel.limitFrames(bytes);
    }

    @Override
    public void close(String reason) {
        channel.close(reason);
    }

    @Override
    public String remote() {
        return channel.remote();
    }
}
