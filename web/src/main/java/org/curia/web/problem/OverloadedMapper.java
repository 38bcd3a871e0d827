package org.curia.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.curia.node.api.Overloaded;

/** The node took nothing: the same request may be sent again after the time it names. */
@Provider
public class OverloadedMapper implements ExceptionMapper<Overloaded> {
    @Override
    public Response toResponse(Overloaded overloaded) {
        return Problem.of(ProblemCode.OVERLOADED, overloaded.getMessage())
                .response()
                .header(HttpHeaders.RETRY_AFTER, overloaded.retryAfterSeconds())
                .build();
    }
}
