package org.curia.web.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What a door of ours refused. */
@Provider
public class RefusalMapper implements ExceptionMapper<ProblemException> {
    @Override
    public Response toResponse(ProblemException refusal) {
        return refusal.problem().response().build();
    }
}
