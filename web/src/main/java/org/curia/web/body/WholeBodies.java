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
import java.io.IOException;
import java.util.Objects;

/**
 * No request gets a thread of the server before its body is there. Else a few dozen callers who send theirs slowly hold every thread,
 * at any path: what nobody reads, the server itself waits for. Only submissions need theirs; of others it is thrown away.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class WholeBodies implements Filter {
    private static final String SUBMISSIONS = "/api/v1/transactions"; // Api.PATH is above this package

    @Inject
    BodiesUnderWay underWay;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (request.getDispatcherType() == DispatcherType.REQUEST && mayHaveBody(http)) {
            BodyGathering.begin(http, new BoundedBody(isSubmission(http) ? TransactionBatch.MAX_BYTES : 0), underWay);
            return;
        }
        try {
            chain.doFilter(request, response);
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
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        return request.getMethod().equals("POST") && path.startsWith(SUBMISSIONS);
    }
}
