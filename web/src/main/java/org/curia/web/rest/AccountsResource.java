package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.node.api.FinalAccount;
import org.curia.node.persistence.query.LedgerQueries;
import org.curia.web.problem.ProblemCode;
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
    @Operation(
            summary = "An account with its free nonces and its balances in order of asset, at most 100; "
                    + "?after starts behind an asset")
    public AccountAnswer account(
            @PathParam("id") String text, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        AccountId id = Parameter.account(text);
        int atMost = Paging.limit(limit);
        return queries.account(id, Parameter.after(after), atMost)
                .map(found -> AccountAnswer.of(found, next(found, atMost)))
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.UNKNOWN_ACCOUNT, "nothing was ever sent to or from the account " + id));
    }

    private static String next(FinalAccount found, int limit) {
        return found.more()
                ? Paging.next(
                        "/accounts/" + found.account().id(), found.assets().lastKey(), limit)
                : null;
    }

    @GET
    @Path("/{id}/anchors/{hash}")
    @Operation(summary = "What an account has anchored under a content hash")
    public AnchorAnswer anchor(@PathParam("id") String text, @PathParam("hash") String hash) {
        AnchorId id = AnchorId.of(Parameter.account(text), Parameter.hash("a content hash", hash));
        return queries.anchor(id)
                .map(AnchorAnswer::of)
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.UNKNOWN_ANCHOR, "the account has no anchor of this content: " + id));
    }
}
