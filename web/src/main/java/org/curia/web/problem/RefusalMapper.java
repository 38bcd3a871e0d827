package org.curia.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What a door of ours refused. A full pool has room again after the next blocks. */
@Provider
public class RefusalMapper implements ExceptionMapper<ProblemException> {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int RETRY_AFTER_SECONDS = 1;

    @Override
    public Response toResponse(ProblemException refusal) {
        Problem problem = refusal.problem();
        Response.ResponseBuilder answer = problem.response();
        if (problem.status() == TOO_MANY_REQUESTS) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (ProblemCode.UNSUPPORTED_CONTENT_ENCODING.name().equals(problem.code())) {
            answer.header(HttpHeaders.ACCEPT_ENCODING, "gzip"); // RFC 9110, 15.5.16
        }
        return answer.build();
    }
}
