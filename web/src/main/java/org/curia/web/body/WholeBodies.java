package org.curia.web.body;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.curia.web.problem.ProblemCode;

/**
 * No request gets a thread of the server before its body is there, and none keeps it while its answer is taken. Else a few dozen callers
 * who send or read slowly hold every thread, at any path: what nobody reads, the server itself waits for. Only submissions need their
 * bodies; those of others are thrown away.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class WholeBodies implements Filter {
    private static final String SUBMISSIONS = "/api/v1/transactions"; // Api.PATH is above this package
    private static final String PEERS = "/peer";

    @Inject
    BodiesUnderWay underWay;

    @Inject
    AnswersUnderWay answersUnderWay;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && http.getContentLengthLong() > BodyGathering.MOST_READ) {
            LastAnswer.begin(http, ProblemCode.TOO_LARGE, BodyGathering.TOO_LONG);
            return;
        }
        if (request.getDispatcherType() == DispatcherType.REQUEST && mayHaveBody(http)) {
            BodyGathering.begin(http, new BoundedBody(isSubmission(http) ? TransactionBatch.MAX_BYTES : 0), underWay);
            return;
        }
        if (opensWebSocket(http) || !http.isAsyncSupported()) {
            chain.doFilter(request, response); // on some servers, files
            return;
        }
        try {
            AnsweredRequest.begin(http, (HttpServletResponse) response, answersUnderWay)
                    .isAnsweredBy(chain);
        } finally {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                underWay.ends(BoundedBody.of(http));
            }
        }
    }

    /** In HTTP/1 a body is announced (RFC 9112, 6.3); in HTTP/2 it need not be. */
    private static boolean mayHaveBody(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean announced = request.getHeader("Transfer-Encoding") != null
                || !request.getProtocol().startsWith("HTTP/1.");
        return length > 0 || length < 0 && announced;
    }

    /** As the resources are found: decoded, and whether or not a slash ends it. */
    private static boolean isSubmission(HttpServletRequest request) {
        return request.getMethod().equals("POST") && path(request).startsWith(SUBMISSIONS);
    }

    /** Nothing is answered to it by HTTP (RFC 6455, 4.1); all else at that path is. */
    private static boolean opensWebSocket(HttpServletRequest request) {
        return path(request).equals(PEERS)
                && request.getMethod().equals("GET")
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && "13".equals(request.getHeader("Sec-WebSocket-Version"))
                && request.getHeader("Sec-WebSocket-Key") != null;
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
