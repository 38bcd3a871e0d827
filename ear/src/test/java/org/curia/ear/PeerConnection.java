package org.curia.ear;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.curia.core.consensus.wire.FrameMac;

/** A connection to {@code /peer} from somebody whom the node need not like. */
final class PeerConnection implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SECONDS = 20;

    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final WebSocket socket;
    private Optional<FrameMac> mac = Optional.empty();

    PeerConnection() {
        URI http = TestedServer.http("/peer");
        URI address = URI.create("ws://" + http.getAuthority() + http.getPath());
        socket = HTTP.newWebSocketBuilder().buildAsync(address, this).join();
    }

    /** From now on {@link #say} and {@link #sendUntilClosed} end each frame as a validator does. */
    void sealWith(FrameMac agreed) {
        mac = Optional.of(agreed);
    }

    /** A frame after the handshake. */
    void say(byte[] frame) {
        send(sealed(frame));
    }

    private byte[] sealed(byte[] frame) {
        return mac.map(agreed -> agreed.seal(frame)).orElse(frame);
    }

    /** As it is. Waits until it is sent, or cannot be: one that is begun before is refused by the client and lost, though its answer is here. */
    void send(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .handle((sent, failure) -> failure)
                .join();
    }

    byte[] receive() throws InterruptedException {
        byte[] frame = next();
        if (frame == null) {
            throw new AssertionError("the node ended the connection, or sent nothing in " + SECONDS + " s");
        }
        return frame;
    }

    /** One after the other, again and again. @return how many the node let it send */
    int sendUntilClosed(List<byte[]> frames, int most) {
        int sent = 0;
        try {
            while (sent < most && isOpen()) {
                socket.sendBinary(ByteBuffer.wrap(sealed(frames.get(sent % frames.size()))), true)
                        .join();
                sent++;
            }
        } catch (CompletionException e) {
            end.complete("broken: " + e.getMessage());
        }
        return sent;
    }

    /** Whether the node says something more, and does not end it instead. */
    boolean isAnswered() throws InterruptedException {
        return next() != null;
    }

    private byte[] next() throws InterruptedException {
        long begun = System.nanoTime();
        byte[] frame = frames.poll();
        while (frame == null && isOpen() && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(SECONDS)) {
            frame = frames.poll(50, TimeUnit.MILLISECONDS);
        }
        return frame != null ? frame : frames.poll();
    }

    /** Why the node ended it: what it said at closing, or how the connection broke. */
    String reasonOfEnd() throws Exception {
        try {
            return end.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the node keeps the connection", e);
        }
    }

    boolean isOpen() {
        return !end.isDone();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            frames.add(partial.toByteArray());
            partial.reset();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        end.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end.complete("broken: " + error.getMessage());
    }

    @Override
    public void close() {
        socket.abort();
    }
}
