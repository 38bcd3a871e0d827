package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.curia.node.service.LedgerService;
import org.curia.web.rest.answer.StatusAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says how the node is doing. */
@Path("/status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    @Inject
    LedgerService ledger;

    @GET
    @Operation(summary = "How this node is doing")
    public StatusAnswer status() {
        return StatusAnswer.of(ledger.status(), ledger.genesis().parameters());
    }
}
