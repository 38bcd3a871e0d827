package org.curia.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.model.LedgerLimits;
import org.curia.core.snapshot.Snapshot;
import org.curia.node.persistence.query.LedgerQueries;
import org.curia.node.service.LedgerService;
import org.curia.web.body.SharedSnapshot;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

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
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = Api.PROTOBUF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public StreamingOutput snapshot() {
        return shared.at(queries.latestHeight(), this::write)::writeTo;
    }

    private long write(OutputStream output) throws IOException {
        LedgerLimits limits = ledger.genesis().limits();
        Snapshot snapshot = queries.snapshot(limits);
        snapshot.head(limits.bucketBits()).writeDelimitedTo(output);
        for (SnapshotChunk chunk : snapshot.chunks(limits.bucketBits())) {
            chunk.writeDelimitedTo(output);
        }
        return snapshot.height();
    }
}
