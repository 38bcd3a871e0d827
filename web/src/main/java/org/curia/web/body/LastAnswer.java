package org.curia.web.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.curia.web.json.Json;
import org.curia.web.problem.Problem;
import org.curia.web.problem.ProblemCode;

/**
 * Ends a connection with a problem document while its request is not read to the end. Any other way, the server reads the rest first, with
 * a thread that waits for it: only where an asynchronous request runs out of time does it close the connection instead.
 */
final class LastAnswer implements AsyncListener {
    private static final long AT_ONCE_MILLIS = 1;

    private final AsyncContext async;
    private final ProblemCode code;
    private final String detail;

    private LastAnswer(AsyncContext async, ProblemCode code, String detail) {
        this.async = async;
        this.code = code;
        this.detail = detail;
    }

    static void begin(HttpServletRequest request, ProblemCode code, String detail) {
        AsyncContext async = request.startAsync();
        async.setTimeout(AT_ONCE_MILLIS);
        async.addListener(new LastAnswer(async, code, detail));
    }

    /** For a listener whose request has run out of time. */
    static void send(AsyncContext async, ProblemCode code, String detail) throws IOException {
        byte[] problem = Json.write(Problem.of(code, detail));
        var response = (HttpServletResponse) async.getResponse();
        response.setStatus(code.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(problem.length);
        response.setHeader("Connection", "close");
        response.getOutputStream().write(problem);
        response.flushBuffer();
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        send(async, code, detail);
    }

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
