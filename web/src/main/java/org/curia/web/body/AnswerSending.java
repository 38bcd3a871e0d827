package org.curia.web.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends one whole answer as its caller takes it, without a thread that waits for it. Who takes nothing at all is cut off by the server
 * (its {@code write-timeout}); who takes little by little has ten minutes.
 */
final class AnswerSending implements WriteListener, AsyncListener {
    private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private final AsyncContext async;
    private final HeldAnswer answer;
    private final AnswersUnderWay underWay;
    private final AtomicBoolean over = new AtomicBoolean();
    private ServletOutputStream output;

    /** @param async begun just now: later it takes neither a limit nor a listener */
    AnswerSending(AsyncContext async, HeldAnswer answer, AnswersUnderWay underWay) {
        this.async = async;
        this.answer = answer;
        this.underWay = underWay;
        async.setTimeout(LONGEST_MILLIS);
        async.addListener(this);
    }

    void begin(ServletResponse response) throws IOException {
        if (answer.size() > 0) {
            response.setContentLength(answer.size());
        }
        underWay.begins(answer);
        output = response.getOutputStream();
        output.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        try {
            while (output.isReady()) {
                if (!answer.writeNext(output)) {
                    complete();
                    return;
                }
            }
            underWay.moves(answer);
        } catch (IOException e) {
            complete(); // the caller has gone
        }
    }

    @Override
    public void onError(Throwable failure) {
        complete();
    }

    /** The server closes the connection. */
    @Override
    public void onTimeout(AsyncEvent event) {
        over.set(true);
        underWay.ends(answer);
    }

    @Override
    public void onError(AsyncEvent event) {
        underWay.ends(answer);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        underWay.ends(answer);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    private void complete() {
        if (over.compareAndSet(false, true)) {
            underWay.ends(answer);
            async.complete();
        }
    }
}
