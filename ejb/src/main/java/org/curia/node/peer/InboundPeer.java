package org.curia.node.peer;

import java.util.Optional;
import java.util.OptionalInt;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.FrameMac;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.model.LedgerLimits;

/**
 * One connection that somebody made to this node: first the handshake, then frame by frame size check, MAC, budget, decoding and handing
 * over. Its container calls one method at a time.
 */
public final class InboundPeer {
    /** Before the other end has proved itself: a hello has less than 200 bytes. */
    static final int UNPROVED_FRAME_BYTES = 1024;

    private final Channel channel;
    private final Credentials self;
    private final LedgerLimits limits;
    private final int maxFrameBytes;
    private final PeerBudgets budgets;
    private Optional<Handshake> handshake = Optional.empty();
    private Optional<FrameMac> mac = Optional.empty();
    private final IncomingMessages messages;
    private final Registry registry;
    private OptionalInt peer = OptionalInt.empty();
    private volatile boolean over;

    /** Knows which connections stand. */
    interface Registry {
        /** This one is of that validator; an older one of the same is closed. @return whether it may stay */
        boolean proved(int validator, InboundPeer connection);

        boolean isKeptOut(int validator);

        void misbehaved(int validator, String what);

        void refused(InboundPeer connection, Refusal refusal);
    }

    InboundPeer(
            Channel channel,
            Credentials self,
            LedgerLimits limits,
            int maxFrameBytes,
            PeerBudgets budgets,
            IncomingMessages messages,
            Registry registry) {
        this.channel = channel;
        this.self = self;
        this.limits = limits;
        this.maxFrameBytes = maxFrameBytes;
        this.budgets = budgets;
        this.messages = messages;
        this.registry = registry;
        channel.limitFrames(UNPROVED_FRAME_BYTES);
    }

    public void received(byte[] frame) {
        if (over) {
            return;
        }
        if (peer.isEmpty() && frame.length > UNPROVED_FRAME_BYTES) {
            refuse(
                    Refusal.Kind.FRAME_TOO_LARGE,
                    "a frame of " + frame.length + " bytes, more than the " + UNPROVED_FRAME_BYTES
                            + " that a connection may send before it has proved itself");
        } else if (frame.length > maxFrameBytes + FrameMac.LENGTH) {
            refuse(
                    Refusal.Kind.FRAME_TOO_LARGE,
                    "a frame has " + frame.length + " bytes, more than the " + maxFrameBytes
                            + " of curia.peer.max-frame-bytes");
        } else if (peer.isPresent()) {
            open(peer.getAsInt(), frame);
        } else {
            prove(frame);
        }
    }

    boolean proved() {
        return peer.isPresent();
    }

    /** Its end's address, without the port. */
    String address() {
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
        if (handshake.isEmpty()) { // a silent connection costs no computation
            handshake = Optional.of(Handshake.dialled(self, Handshake.Fresh.random(), registry::isKeptOut));
        }
        Handshake.Step step = handshake.get().receive(frame);
        if (step instanceof Handshake.Step.Send next) {
            send(next.frame());
        } else if (step instanceof Handshake.Step.Established established) {
            peer = OptionalInt.of(established.peer());
            mac = Optional.of(established.receiving());
            handshake = Optional.empty();
            if (registry.proved(established.peer(), this)) {
                channel.limitFrames(maxFrameBytes + FrameMac.LENGTH);
                established.last().ifPresent(this::send);
            }
        } else if (step instanceof Handshake.Step.Refused refused) {
            refuse(refused.refusal());
        }
    }

    /** A wrong MAC is no misdeed of the validator: somebody on the path changed what it said, or added to it. */
    private void open(int from, byte[] sealed) {
        try {
            mac.orElseThrow().open(sealed).ifPresent(frame -> handOver(from, frame));
        } catch (MalformedException e) {
            refuse(
                    Refusal.Kind.WRONG_MAC,
                    "a frame in the name of " + self.nameOf(from) + " was changed or added on its way: "
                            + e.getMessage());
        }
    }

    private void handOver(int from, byte[] frame) {
        FrameKind kind = FrameKind.of(frame);
        PeerBudget.Verdict verdict = budgets.of(from).frame(kind, frame.length);
        if (kind != FrameKind.OTHER && verdict != PeerBudget.Verdict.TAKE) {
            if (verdict == PeerBudget.Verdict.MISBEHAVED) {
                registry.misbehaved(from, "sends more " + kind + " frames than any honest validator: they are dropped");
            }
            return;
        }
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
        channel.send(frame.clone(), success -> {
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
            handshake.ifPresent(begun -> send(begun.hello())); // so that the other end can say the same of this one
        }
        registry.refused(this, refusal);
        close(refusal.reason());
    }
}
