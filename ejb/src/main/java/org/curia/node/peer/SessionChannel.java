package org.curia.node.peer;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** A WebSocket session as a {@link Channel}. One frame is one binary message. */
final class SessionChannel implements Channel {
    private static final System.Logger LOG = System.getLogger(SessionChannel.class.getName());

    /** RFC 6455 5.5.1: a control frame has 125 bytes at most, two of them for the code. */
    private static final int LONGEST_REASON_BYTES = 123;

    private final Session session;
    private final String remote;

    SessionChannel(Session session, String remote) {
        this.session = session;
        this.remote = remote;
    }

    @Override
    public void send(byte[] frame, Consumer<Boolean> sent) {
        try {
            // The end that dials masks its frames (RFC 6455 5.3), and Undertow does so in place.
            session.getAsyncRemote().sendBinary(ByteBuffer.wrap(frame), result -> sent.accept(result.isOK()));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "Sending to " + remote + " failed", e);
            sent.accept(false);
        }
    }

    @Override
    public void ping() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "The ping to " + remote + " failed", e);
            close("a ping failed");
        }
    }

    @Override
    public void limitFrames(int bytes) {
        session.setMaxBinaryMessageBufferSize(bytes);
    }

    @Override
    public void close(String reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, shortened(reason)));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "The connection to " + remote + " was closed already", e);
        }
    }

    @Override
    public String remote() {
        return remote;
    }

    private static String shortened(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.US_ASCII);
        return new String(
                Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_REASON_BYTES)), StandardCharsets.US_ASCII);
    }
}
