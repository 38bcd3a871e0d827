package org.curia.web.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.curia.node.api.NotVoting;

/** The node has not started or has halted: it took nothing, another node may. */
@Provider
public class NotVotingMapper implements ExceptionMapper<NotVoting> {
    @Override
    public Response toResponse(NotVoting notVoting) {
        return Problem.of(ProblemCode.NOT_VOTING, notVoting.getMessage())
                .response()
                .build();
    }
}
