package org.curia.web.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What whoever makes an answer completes: then it is whole, and only then it begins to be sent. */
final class LateAnswer implements AsyncContext {
    private final AsyncContext async;
    private final WholeAnswer answer;
    private final ServletResponse response;
    private final AnswerSending sending;

    LateAnswer(AsyncContext async, WholeAnswer answer, ServletResponse response, AnswerSending sending) {
        this.async = async;
        this.answer = answer;
        this.response = response;
        this.sending = sending;
    }

    @Override
    public void complete() {
        if (answer.made().isStraight()) {
            async.complete();
            return;
        }
        try {
            sending.begin(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it may take is the sending's to say. */
    @Override
    public void setTimeout(long millis) {}

    @Override
    public long getTimeout() {
        return async.getTimeout();
    }

    @Override
    public ServletRequest getRequest() {
        return async.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return async.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return async.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        async.dispatch();
    }

    @Override
    public void dispatch(String path) {
        async.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        async.dispatch(context, path);
    }

    @Override
    public void start(Runnable run) {
        async.start(run);
    }

    @Override
    public void addListener(AsyncListener listener) {
        async.addListener(listener);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest asked, ServletResponse answered) {
        async.addListener(listener, asked, answered);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> kind) throws ServletException {
        return async.createListener(kind);
    }
}
