package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.curia.core.codec.GenesisJson;
import org.curia.node.LedgerService;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the network began; an auditor compares its hash, the chain id, with the one it was told by people. */
@Path("/genesis")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GenesisResource {
    @Inject
    LedgerService ledger;

    @GET
    @Operation(summary = "The genesis as every node of the network has it")
    public String genesis() {
        return GenesisJson.write(ledger.genesis());
    }
}
