package org.curia.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import org.curia.core.model.LedgerLimits;
import org.curia.node.LedgerService;
import org.curia.node.persistence.LedgerQueries;
import org.curia.web.body.SharedSnapshot;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The whole ledger at one of its last blocks, to start another node from. It is read once for many callers. */
@Path("/snapshot")
@ApplicationScoped
public class SnapshotResource {
    @Inject
    SharedSnapshot shared;

    @Inject
    LedgerService ledger;

    @Inject
    LedgerQueries queries;

    @GET
    @Produces(Api.PROTOBUF)
    @Operation(
            summary =
                    "SnapshotHead and SnapshotChunks, each behind its length; each chunk proves itself by the state root")
    public StreamingOutput snapshot() {
        LedgerLimits limits = ledger.genesis().limits();
        return shared.at(queries.latestHeight(), () -> queries.snapshot(limits), limits.bucketBits())::writeTo;
    }
}
