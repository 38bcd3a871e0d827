package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.curia.node.service.LedgerService;
import org.curia.web.rest.answer.ValidatorAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who agrees on the ledger, as this node sees them. */
@Path("/validators")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ValidatorsResource {
    @Inject
    LedgerService ledger;

    @GET
    @Operation(summary = "The validators in order of index")
    public List<ValidatorAnswer> validators() {
        return ledger.validators().stream().map(ValidatorAnswer::of).toList();
    }
}
