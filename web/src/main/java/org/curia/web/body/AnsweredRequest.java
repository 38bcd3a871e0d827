package org.curia.web.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A request whose answer is sent once it is whole, whether that is when its resource returns or later. It is asynchronous from the
 * beginning: once a servlet that does not know of that has seen it, as the server's own for files, it cannot become so.
 */
final class AnsweredRequest extends HttpServletRequestWrapper {
    private final WholeAnswer answer;
    private final LateAnswer late;
    private volatile boolean isLate;

    private AnsweredRequest(HttpServletRequest request, WholeAnswer answer, LateAnswer late) {
        super(request);
        this.answer = answer;
        this.late = late;
    }

    static AnsweredRequest begin(HttpServletRequest request, HttpServletResponse response, AnswersUnderWay underWay) {
        var answer = new WholeAnswer(request, response, underWay);
        AsyncContext async = request.startAsync();
        var sending = new AnswerSending(async, answer.held(), underWay);
        return new AnsweredRequest(request, answer, new LateAnswer(async, answer, response, sending));
    }

    void isAnsweredBy(FilterChain chain) throws IOException, ServletException {
        try {
            chain.doFilter(this, answer);
        } catch (IOException | ServletException | RuntimeException e) {
            answer.made();
            throw e; // to the server's error page
        }
        if (!isLate) {
            late.complete();
        }
    }

    @Override
    public AsyncContext startAsync() {
        isLate = true;
        return late;
    }

    @Override
    public AsyncContext startAsync(ServletRequest asked, ServletResponse answered) {
        return startAsync();
    }

    @Override
    public boolean isAsyncStarted() {
        return isLate;
    }

    @Override
    public AsyncContext getAsyncContext() {
        if (!isLate) {
            throw new IllegalStateException("the answer is not given later");
        }
        return late;
    }
}
