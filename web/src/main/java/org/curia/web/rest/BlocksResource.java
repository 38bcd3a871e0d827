package org.curia.web.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.curia.core.model.Genesis.Validator;
import org.curia.node.api.BlockSummary;
import org.curia.node.api.FinalBlock;
import org.curia.node.persistence.query.LedgerQueries;
import org.curia.node.service.LedgerService;
import org.curia.web.body.CertifiedBlocks;
import org.curia.web.body.HeavyReads;
import org.curia.web.problem.ProblemCode;
import org.curia.web.problem.ProblemException;
import org.curia.web.rest.answer.BlockAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Final blocks: as JSON for people, as {@code CertifiedBlock}s for whoever wants to check them. */
@Path("/blocks")
@RequestScoped
public class BlocksResource {
    /** So that a caller who takes anything gets JSON. */
    private static final String JSON = MediaType.APPLICATION_JSON + ";qs=1.0";

    private static final String PROTOBUF = Api.PROTOBUF + ";qs=0.5";
    private static final String LATEST = "latest";
    private static final int MAX_SUMMARIES = 100;
    private static final int DEFAULT_SUMMARIES = 20;
    private static final int MAX_BLOCKS = 128;
    private static final long MAX_BYTES = 8 << 20;

    @Inject
    LedgerService ledger;

    @Inject
    LedgerQueries queries;

    @Inject
    HeavyReads heavy;

    @Resource
    ManagedExecutorService pool;

    @GET
    @Produces(JSON)
    @Operation(
            summary =
                    "Blocks in short: the newest first, or ascending with ?from; as Protocol Buffers whole ones, each behind its length")
    public BlockAnswer.Page page(@QueryParam("from") String from, @QueryParam("count") String count) {
        int atMost = Parameter.number("count", count, 1, MAX_SUMMARIES, DEFAULT_SUMMARIES);
        List<BlockSummary> blocks = from == null
                ? queries.latestSummaries(atMost)
                : queries.summaries(Parameter.height("from", from), atMost);
        List<Validator> validators = ledger.genesis().validators();
        return new BlockAnswer.Page(blocks.stream()
                .map(block -> BlockAnswer.Summary.of(block, validators))
                .toList());
    }

    @GET
    @Produces(PROTOBUF)
    @Operation(hidden = true)
    public byte[] range(@QueryParam("from") String from, @QueryParam("count") String count) {
        if (from == null) {
            throw ProblemException.invalidParameter("from is missing: the height of the first block");
        }
        int atMost = Parameter.number("count", count, 1, MAX_BLOCKS, MAX_BLOCKS);
        long first = Parameter.height("from", from);
        return heavy.read(() -> CertifiedBlocks.delimited(queries.blocks(first, atMost, MAX_BYTES)));
    }

    @GET
    @Path("/{block}")
    @Produces(JSON)
    @Operation(summary = "A block by height or hash, or the latest; ?waitSeconds waits for a height to come")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BlockAnswer.class)))
    public CompletionStage<BlockAnswer> block(
            @PathParam("block") String block, @QueryParam("waitSeconds") String waitSeconds) {
        return find(block, waitSeconds)
                .thenApply(found -> BlockAnswer.of(found, ledger.genesis().validators()));
    }

    @GET
    @Path("/{block}")
    @Produces(PROTOBUF)
    @Operation(hidden = true)
    public CompletionStage<byte[]> certifiedBlock(
            @PathParam("block") String block, @QueryParam("waitSeconds") String waitSeconds) {
        return find(block, waitSeconds).thenApply(CertifiedBlocks::bytes);
    }

    private CompletionStage<FinalBlock> find(String block, String waitSeconds) {
        Duration wait = Parameter.seconds(
                "waitSeconds", waitSeconds, (int) ledger.maxWait().toSeconds(), 0);
        if (Parameter.isHeight(block) && !wait.isZero()) {
            return ledger.awaitHeight(Long.parseLong(block), wait)
                    .thenApplyAsync(stored -> present(block, byName(block)), pool);
        }
        return CompletableFuture.completedStage(present(block, byName(block)));
    }

    private Optional<FinalBlock> byName(String block) {
        if (block.equals(LATEST)) {
            return queries.latestBlock();
        }
        if (Parameter.isHeight(block)) {
            return queries.block(Long.parseLong(block));
        }
        if (Parameter.isHash(block)) {
            return queries.block(Parameter.hash("a block's hash", block));
        }
        throw ProblemException.invalidParameter(
                "a block is asked for by height, by hash of 64 hexadecimal digits or as latest, not as " + block);
    }

    private static FinalBlock present(String block, Optional<FinalBlock> found) {
        return found.orElseThrow(
                () -> ProblemException.of(ProblemCode.UNKNOWN_BLOCK, "this node has no block " + block));
    }
}
