package org.curia.web.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What nobody foresaw: all of it into the log, and only a reference to the caller. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(UnexpectedMapper.class.getName());

    @Override
    public Response toResponse(Throwable unexpected) {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, unexpected, () -> "a request failed, reference " + reference);
        return Problem.of(
                        ProblemCode.UNEXPECTED,
                        "the node failed at this request; its log has the details under the reference")
                .withReference(reference)
                .response()
                .build();
    }
}
