package org.curia.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.curia.node.api.NotStarted;

/** The node waits for its database, or its start failed: it answers why, with the code that its health has. */
@Provider
public class NotStartedMapper implements ExceptionMapper<NotStarted> {
    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    public Response toResponse(NotStarted notStarted) {
        Response.ResponseBuilder response = Problem.of(ProblemCode.valueOf(notStarted.code()), notStarted.getMessage())
                .response();
        return notStarted.isForGood()
                ? response.build()
                : response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }
}
