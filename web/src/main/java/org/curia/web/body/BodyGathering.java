package org.curia.web.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.curia.web.problem.ProblemCode;

/**
 * Takes the body of one request as it comes, without a thread that waits for it, and lets the request go on to its resource once it is
 * whole. A body is read to its end even where it is of no use: a server that answers before reads the rest with a thread that waits.
 */
final class BodyGathering implements ReadListener, AsyncListener {
    private static final long LONGEST_MILLIS = TimeUnit.SECONDS.toMillis(30);
    private static final int AT_ONCE = 1 << 14;

    /** A body that is too long is read up to here and thrown away, so that its sender finds the answer. */
    static final long MOST_READ = 64 << 20;

    static final String TOO_LONG = "the body has more than " + (MOST_READ >> 20) + " MiB";

    private final AsyncContext async;
    private final ServletInputStream input;
    private final BoundedBody body;
    private final BodiesUnderWay underWay;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long received;

    private BodyGathering(AsyncContext async, ServletInputStream input, BoundedBody body, BodiesUnderWay underWay) {
        this.async = async;
        this.input = input;
        this.body = body;
        this.underWay = underWay;
    }

    static void begin(HttpServletRequest request, BoundedBody body, BodiesUnderWay underWay) throws IOException {
        body.belongsTo(request);
        body.announces(request.getContentLengthLong());
        AsyncContext async = request.startAsync();
        async.setTimeout(LONGEST_MILLIS);
        var gathering = new BodyGathering(async, request.getInputStream(), body, underWay);
        async.addListener(gathering);
        underWay.begins(body);
        gathering.input.setReadListener(gathering);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] part = new byte[AT_ONCE];
        while (received <= MOST_READ && input.isReady()) {
            int length = input.read(part);
            if (length < 0) {
                return;
            }
            received += length;
            underWay.grows(body, part, length);
        }
    }

    @Override
    public void onAllDataRead() {
        body.isWhole();
        goOn();
    }

    /** It broke off, or is longer than the server takes: the resource finds that it is not whole. */
    @Override
    public void onError(Throwable failure) {
        goOn();
    }

    /** The server closes the connection of a request that is answered here and neither completed nor passed on. */
    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        if (over.compareAndSet(false, true)) {
            underWay.ends(body);
            if (received > MOST_READ) {
                LastAnswer.send(async, ProblemCode.TOO_LARGE, TOO_LONG);
            } else {
                LastAnswer.send(async, ProblemCode.BODY_TIMEOUT, "the body took more than half a minute");
            }
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        underWay.ends(body);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        underWay.ends(body);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    private void goOn() {
        if (over.compareAndSet(false, true)) {
            async.dispatch();
        }
    }
}
