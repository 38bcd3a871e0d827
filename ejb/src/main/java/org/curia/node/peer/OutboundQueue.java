package org.curia.node.peer;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;

/**
 * Frames for one peer, sent one at a time over the link that stands, votes before bodies. Small frames are bounded by number, bodies by
 * bytes; the oldest of a lane give way. Without a link nothing is kept: what is still of use is asked for when the link stands again.
 */
final class OutboundQueue {
    private final int maxMessages;
    private final long maxBytes;
    private final Map<Lane, ArrayDeque<byte[]>> lanes = new EnumMap<>(Lane.class);
    private final Map<Lane, Long> bytes = new EnumMap<>(Lane.class);
    private Channel channel;
    private boolean sending;
    private boolean draining;
    private long dropped;

    OutboundQueue(int maxMessages, long maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new ArrayDeque<>());
            bytes.put(lane, 0L);
        }
    }

    void offer(Lane lane, byte[] frame) {
        synchronized (this) {
            if (channel == null) {
                dropped++;
                return;
            }
            ArrayDeque<byte[]> waiting = lanes.get(lane);
            waiting.add(frame);
            bytes.merge(lane, (long) frame.length, Long::sum);
            while (waiting.size() > 1 && (waiting.size() > maxMessages || bytes.get(lane) > maxBytes)) {
                take(lane);
                dropped++;
            }
        }
        sendNext();
    }

    /** From now on frames go over this link; what waited for the last one is forgotten. */
    void use(Channel open) {
        synchronized (this) {
            forget();
            channel = open;
            sending = false;
        }
    }

    /** @param gone ignored unless it is the link in use */
    synchronized void stop(Channel gone) {
        if (channel == gone) {
            forget();
            channel = null;
        }
    }

    /** Frames that gave way or had no link, since the start. */
    synchronized long dropped() {
        return dropped;
    }

    /** One thread goes on while frames leave at once; a channel may answer before {@code send} returns. */
    private void sendNext() {
        synchronized (this) {
            if (draining) {
                return;
            }
            draining = true;
        }
        while (true) {
            Channel to;
            byte[] frame;
            synchronized (this) {
                frame = sending || channel == null ? null : poll();
                if (frame == null) {
                    draining = false;
                    return;
                }
                sending = true;
                to = channel;
            }
            to.send(frame, success -> sent(to, success));
        }
    }

    private void sent(Channel over, boolean success) {
        synchronized (this) {
            if (over != channel) {
                return;
            }
            sending = false;
        }
        if (success) {
            sendNext();
        } else {
            over.close("sending failed");
        }
    }

    private byte[] poll() {
        for (Lane lane : Lane.values()) {
            if (!lanes.get(lane).isEmpty()) {
                return take(lane);
            }
        }
        return null;
    }

    private byte[] take(Lane lane) {
        byte[] frame = lanes.get(lane).remove();
        bytes.merge(lane, (long) -frame.length, Long::sum);
        return frame;
    }

    private void forget() {
        lanes.values().forEach(ArrayDeque::clear);
        bytes.replaceAll((lane, waiting) -> 0L);
    }
}
