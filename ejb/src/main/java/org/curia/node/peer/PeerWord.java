package org.curia.node.peer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.curia.core.consensus.Message;

/**
 * What one validator last said of itself.
 *
 * @param silence since anything came from it; empty: nothing has since this node started
 * @param clockAheadMillis how far its clock is ahead of this node's, negative: behind; empty when it has not said lately. What a
 *     message was under way makes it look behind
 */
public record PeerWord(Optional<Duration> silence, Optional<Message.Status> status, OptionalLong clockAheadMillis) {
    static final PeerWord NONE = new PeerWord(Optional.empty(), Optional.empty(), OptionalLong.empty());

    /** Every validator that runs says its status each second, however little there is to do. */
    public static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    public boolean isSilent() {
        return silence.filter(lasted -> lasted.compareTo(LONGEST_SILENCE) <= 0).isEmpty();
    }
}
