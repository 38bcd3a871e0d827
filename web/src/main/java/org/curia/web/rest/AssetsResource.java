package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.curia.node.persistence.LedgerQueries;
import org.curia.web.rest.answer.AssetAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Every asset of the ledger. */
@Path("/assets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AssetsResource {
    @Inject
    LedgerQueries queries;

    @GET
    @Operation(summary = "Every asset with its issuer and supply")
    public List<AssetAnswer> assets() {
        return queries.assets().stream().map(AssetAnswer::of).toList();
    }
}
