package org.curia.web.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.curia.node.api.Overloaded;

/**
 * Where an answer is written to. It is held, which is always possible at once; only one that is longer than any but a genesis or a
 * snapshot of very many accounts goes straight to its caller, and then few at a time.
 */
final class AnswerStream extends ServletOutputStream {
    private static final long SLOWEST_BYTES_A_SECOND = 1 << 15;
    private static final long GRACE_SECONDS = 10;

    private final ServletResponse response;
    private final AnswersUnderWay underWay;
    private final HeldAnswer held = new HeldAnswer();

    private final AtomicBoolean hasPlace = new AtomicBoolean();
    private boolean straight;
    private long begunNanos;
    private long passedOn;

    AnswerStream(ServletResponse response, AnswersUnderWay underWay) {
        this.response = response;
        this.underWay = underWay;
    }

    HeldAnswer held() {
        return held;
    }

    /** It is on its way already, and was not held. */
    boolean isStraight() {
        return straight;
    }

    /** Nothing more comes. It may be said twice. */
    void ends() {
        if (hasPlace.getAndSet(false)) {
            underWay.longOneEnds();
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!straight && held.size() + length <= underWay.longestHeld()) {
            held.write(bytes, offset, length);
            return;
        }
        if (!straight) {
            goStraight();
        }
        passOn(bytes, offset, length);
    }

    private void goStraight() throws IOException {
        try {
            underWay.longOneBegins();
        } catch (Overloaded refused) {
            held.giveWay();
            throw refused;
        }
        hasPlace.set(true);
        straight = true;
        begunNanos = System.nanoTime();
        passedOn = held.size();
        while (held.writeNext(response.getOutputStream())) {}
    }

    private void passOn(byte[] bytes, int offset, int length) throws IOException {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos);
        if (passedOn < (seconds - GRACE_SECONDS) * SLOWEST_BYTES_A_SECOND) {
            throw new IOException("an answer is taken at less than " + SLOWEST_BYTES_A_SECOND + " bytes a second");
        }
        response.getOutputStream().write(bytes, offset, length);
        passedOn += length;
    }

    /** Sending waits until it is whole. */
    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        try {
            listener.onWritePossible();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
