package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.curia.node.persistence.query.LedgerQueries;
import org.curia.node.service.LedgerService;
import org.curia.web.rest.answer.EvidenceAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what convicts validators, for anybody to check. */
@Path("/evidence")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceResource {
    @Inject
    LedgerService ledger;

    @Inject
    LedgerQueries queries;

    @GET
    @Operation(summary = "Pairs of signed votes that no honest validator signs both")
    public List<EvidenceAnswer> evidence() {
        var validators = ledger.genesis().validators();
        return queries.evidence().stream()
                .map(kept -> EvidenceAnswer.of(kept, validators))
                .toList();
    }
}
