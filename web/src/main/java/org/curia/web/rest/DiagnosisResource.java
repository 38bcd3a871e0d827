package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.curia.node.service.LedgerService;
import org.curia.web.rest.answer.DiagnosisAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says why there is no block. Asks neither the database nor the consensus thread: it answers when they do not. */
@Path("/diagnosis")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DiagnosisResource {
    @Inject
    LedgerService ledger;

    @GET
    @Operation(summary = "Why there is no block: who is missing, in which view each validator is, what would help")
    public DiagnosisAnswer diagnosis() {
        return DiagnosisAnswer.of(ledger.diagnosis());
    }
}
