package org.curia.node.peer;

import java.util.OptionalInt;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.model.LedgerLimits;

/**
 * One connection that somebody made to this node: first the handshake, then frame by frame size check, decoding and handing over. Its
 * container calls one method at a time.
 */
public final class InboundPeer {
    private final Channel channel;
    private final Credentials self;
    private final LedgerLimits limits;
    private final int maxFrameBytes;
    private final Handshake handshake;
    private final IncomingMessages messages;
    private final Registry registry;
    private OptionalInt peer = OptionalInt.empty();
    private volatile boolean over;

    /** Knows which connections stand. */
    interface Registry {
        /** This one is of that validator; an older one of the same is closed. @return whether it may stay */
        boolean proved(int validator, InboundPeer connection);

        void misbehaved(int validator, String what);

        void refused(InboundPeer connection, Refusal refusal);
    }

    InboundPeer(
            Channel channel,
            Credentials self,
            LedgerLimits limits,
            int maxFrameBytes,
            byte[] challenge,
            IncomingMessages messages,
            Registry registry) {
        this.channel = channel;
        this.self = self;
        this.limits = limits;
        this.maxFrameBytes = maxFrameBytes;
        this.handshake = Handshake.dialled(self, challenge);
        this.messages = messages;
        this.registry = registry;
    }

    public void received(byte[] frame) {
        if (over) {
            return;
        }
        if (frame.length > maxFrameBytes) {
            refuse(
                    Refusal.Kind.FRAME_TOO_LARGE,
                    "a frame has " + frame.length + " bytes, more than the " + maxFrameBytes
                            + " of curia.peer.max-frame-bytes");
        } else if (peer.isPresent()) {
            handOver(peer.getAsInt(), frame);
        } else {
            prove(frame);
        }
    }

    boolean proved() {
        return peer.isPresent();
    }

    /** Where it comes from, without the port. */
    String remote() {
        return channel.remote();
    }

    /** Where it comes from, and which validator it is once that is proved. */
    String origin() {
        return peer.isPresent() ? self.nameOf(peer.getAsInt()) + " at " + channel.remote() : channel.remote();
    }

    void close(String reason) {
        over = true;
        channel.close(reason);
    }

    private void prove(byte[] frame) {
        Handshake.Step step = handshake.receive(frame);
        if (step instanceof Handshake.Step.Send next) {
            send(next.frame());
        } else if (step instanceof Handshake.Step.Established established) {
            peer = OptionalInt.of(established.peer());
            if (registry.proved(established.peer(), this)) {
                established.last().ifPresent(this::send);
            }
        } else if (step instanceof Handshake.Step.Refused refused) {
            refuse(refused.refusal());
        }
    }

    private void handOver(int from, byte[] frame) {
        Message message;
        try {
            message = MessageCodec.decode(frame, limits, self.validators().size());
        } catch (MalformedException e) {
            registry.misbehaved(from, "sent a malformed frame");
            refuse(Refusal.Kind.MALFORMED_FRAME, self.nameOf(from) + " sent a malformed frame: " + e.getMessage());
            return;
        }
        messages.take(from, message);
    }

    private void send(byte[] frame) {
        channel.send(frame, success -> {
            if (!success) {
                close("sending failed");
            }
        });
    }

    private void refuse(Refusal.Kind kind, String reason) {
        refuse(new Refusal(kind, reason));
    }

    private void refuse(Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.OTHER_NETWORK) {
            send(handshake.hello()); // so that the other end can say the same of this one
        }
        registry.refused(this, refusal);
        close(refusal.reason());
    }
}
