package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.node.persistence.LedgerQueries;
import org.curia.web.problem.ProblemException;
import org.curia.web.rest.answer.AccountAnswer;
import org.curia.web.rest.answer.AnchorAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Accounts after the last final block. */
@Path("/accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    @Inject
    LedgerQueries queries;

    @GET
    @Path("/{id}")
    @Operation(summary = "An account with its balances and its free nonces")
    public AccountAnswer account(@PathParam("id") String text) {
        AccountId id = Parameter.account(text);
        return queries.account(id)
                .map(AccountAnswer::of)
                .orElseThrow(() -> ProblemException.notFound("nothing was ever sent to or from the account " + id));
    }

    @GET
    @Path("/{id}/anchors/{hash}")
    @Operation(summary = "What an account has anchored under a content hash")
    public AnchorAnswer anchor(@PathParam("id") String text, @PathParam("hash") String hash) {
        AnchorId id = AnchorId.of(Parameter.account(text), Parameter.hash("a content hash", hash));
        return queries.anchor(id)
                .map(AnchorAnswer::of)
                .orElseThrow(() -> ProblemException.notFound("there is no anchor " + id));
    }
}
