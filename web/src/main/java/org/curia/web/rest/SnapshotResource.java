package org.curia.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.concurrent.Semaphore;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.snapshot.Snapshot;
import org.curia.node.LedgerService;
import org.curia.node.Overloaded;
import org.curia.node.persistence.LedgerQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The whole ledger at its last block, to start another node from. It reads every account, so one is made at a time. */
@Path("/snapshot")
@ApplicationScoped
public class SnapshotResource {
    private static final int RETRY_SECONDS = 10;

    private final Semaphore one = new Semaphore(1);

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
        if (!one.tryAcquire()) {
            throw new Overloaded("another snapshot is being made", RETRY_SECONDS);
        }
        try {
            Snapshot snapshot = queries.snapshot(ledger.genesis().limits());
            int bits = ledger.genesis().limits().bucketBits();
            return output -> {
                snapshot.head(bits).writeDelimitedTo(output);
                for (SnapshotChunk chunk : snapshot.chunks(bits)) {
                    chunk.writeDelimitedTo(output);
                }
            };
        } finally {
            one.release();
        }
    }
}
