package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.curia.core.codec.GenesisJson;
import org.curia.core.model.Genesis;
import org.curia.node.service.LedgerService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How the network began; an auditor compares its hash, the chain id, with the one it was told by people. */
@Path("/genesis")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GenesisResource {
    @Inject
    LedgerService ledger;

    @GET
    @Operation(summary = "The genesis as every node of the network has it")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public StreamingOutput genesis() {
        Genesis genesis = ledger.genesis();
        return to -> {
            Iterator<String> pieces = GenesisJson.pieces(genesis);
            while (pieces.hasNext()) {
                to.write(pieces.next().getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
