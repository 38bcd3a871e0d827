package org.curia.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.curia.node.port.StorageTrouble;

/** The database does not answer now; what is wrong with it is told to the node's log only. */
@Provider
public class StorageTroubleMapper implements ExceptionMapper<StorageTrouble> {
    private static final Logger LOG = Logger.getLogger(StorageTroubleMapper.class.getName());
    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    public Response toResponse(StorageTrouble trouble) {
        String reference = UUID.randomUUID().toString();
        LOG.log(
                Level.WARNING,
                () -> "a request could not be answered, reference " + reference + ": " + trouble.getMessage());
        LOG.log(Level.FINE, trouble, () -> "the whole of " + reference);
        return Problem.of(
                        ProblemCode.STORAGE,
                        "the node's database does not answer now: send the same request again later")
                .withReference(reference)
                .response()
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
