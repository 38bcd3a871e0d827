package org.curia.cli.chaos.relay;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.curia.cli.chaos.history.SeenVote;
import org.curia.cli.chaos.history.VoteBook;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.PeerFrame;
import org.curia.core.codec.proto.VoteMessage;
import org.curia.core.consensus.wire.FrameMac;
import org.curia.core.crypto.Hash;
import org.curia.core.model.BlockHeader;

/**
 * Writes down every vote on a wire, and does something at once when a validator says or is told a certain thing: so a process can be
 * killed between what it has written and what it has not.
 */
public final class Wiretap implements MessageListener {
    private final VoteBook votes;
    private final AtomicReference<Trigger> armed = new AtomicReference<>();

    public Wiretap(VoteBook votes) {
        this.votes = votes;
    }

    /** @param action done once, by the thread that carries the message, before it is passed on */
    private record Trigger(WritePoint point, String node, Runnable action) {}

    /** Replaces what was armed before. */
    public void arm(WritePoint point, String node, Runnable action) {
        armed.set(new Trigger(point, node, action));
    }

    /** @return whether it had not happened yet */
    public boolean disarm() {
        return armed.getAndSet(null) != null;
    }

    @Override
    public void saw(String from, String to, byte[] message) {
        try {
            PeerFrame frame = PeerFrame.parseFrom(isHandshake(message) ? message : FrameMac.content(message));
            vote(frame).ifPresent(votes::add);
            Trigger trigger = armed.get();
            if (trigger != null
                    && trigger.point().matches(frame)
                    && trigger.node().equals(trigger.point().victimReceives() ? to : from)
                    && armed.compareAndSet(trigger, null)) {
                trigger.action().run();
            }
        } catch (InvalidProtocolBufferException | MalformedException e) {
            throw new IllegalStateException(from + " sent " + to + " something that is no message", e);
        }
    }

    /** Its two frames are the only ones without a number and a MAC, and the only ones that begin with the tags of these fields. */
    private static boolean isHandshake(byte[] message) {
        int field = message.length == 0 ? 0 : (message[0] & 0xff) >>> 3;
        return field == PeerFrame.HELLO_FIELD_NUMBER || field == PeerFrame.HELLO_PROOF_FIELD_NUMBER;
    }

    /** What the sender itself says; what it passes on of others is not its word. */
    private static Optional<SeenVote> vote(PeerFrame frame) throws MalformedException {
        if (frame.hasVote()) {
            VoteMessage vote = frame.getVote();
            return Optional.of(new SeenVote(
                    "validator " + vote.getValidator(),
                    vote.getEpoch(),
                    vote.getView(),
                    vote.getHeight(),
                    vote.getKind() == 1 ? "PREPARE" : "COMMIT",
                    hex(vote.getBlockHash())));
        }
        if (frame.hasPrePrepare()) {
            byte[] bytes = frame.getPrePrepare().getHeader().toByteArray();
            BlockHeader header = LedgerLayouts.decodeHeader(bytes);
            Hash hash = LedgerLayouts.headerHash(header);
            return Optional.of(new SeenVote(
                    "validator " + frame.getPrePrepare().getValidator(),
                    header.epoch(),
                    frame.getPrePrepare().getView(),
                    header.height(),
                    "PREPARE",
                    hash.hex()));
        }
        return Optional.empty();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
