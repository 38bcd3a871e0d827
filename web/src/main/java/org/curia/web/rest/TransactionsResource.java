package org.curia.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.curia.core.crypto.Hash;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.node.persistence.query.LedgerQueries;
import org.curia.node.service.LedgerService;
import org.curia.web.body.EncodedBody;
import org.curia.web.body.SignedTransactionJson;
import org.curia.web.body.TransactionBatch;
import org.curia.web.problem.ProblemCode;
import org.curia.web.problem.ProblemException;
import org.curia.web.rest.answer.SubmissionAnswer;
import org.curia.web.rest.answer.TransactionAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Takes signed transactions, one or many, and tells what became of them. No thread waits for finality. */
@Path("/transactions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TransactionsResource {
    private static final String FINAL = "final";

    @Inject
    LedgerService ledger;

    @Inject
    LedgerQueries queries;

    @Inject
    Submission submission;

    @Context
    HttpServletRequest request;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema =
                                @Schema(
                                        type = SchemaType.OBJECT,
                                        requiredProperties = {"body", "witnesses"},
                                        properties = {
                                            @SchemaProperty(
                                                    name = "body",
                                                    type = SchemaType.STRING,
                                                    format = "byte",
                                                    description = "base64 (RFC 4648, 4) of the signed bytes"),
                                            @SchemaProperty(
                                                    name = "witnesses",
                                                    type = SchemaType.ARRAY,
                                                    implementation = TransactionAnswer.Witness.class)
                                        })),
                @Content(mediaType = Api.PROTOBUF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "200",
            description =
                    "One transaction: final, failed, expired or dropped. Several: one result each, in their order.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {SubmissionAnswer.class, SubmissionAnswer.Batch.class})))
    @APIResponse(
            responseCode = "202",
            description = "One transaction: it is in the pool, and may become final until its expiry height.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SubmissionAnswer.class)))
    @Operation(
            summary = "Submit a signed transaction (JSON; ?wait=final waits for it) or 1 to 1,000 (Protocol Buffers)")
    public CompletionStage<Response> submit(
            @QueryParam("wait") String wait, @QueryParam("timeoutSeconds") String timeoutSeconds) {
        requireMediaType();
        Optional<Duration> waiting = waiting(wait, timeoutSeconds);
        LedgerLimits limits = ledger.genesis().limits();
        byte[] bytes = EncodedBody.take(request, SignedTransactionJson.maxBytes(limits));
        Transaction transaction = SignedTransactionJson.read(bytes, limits);
        return submission
                .one(transaction, waiting)
                .thenApply(answer -> Response.status(
                                answer.status().equals(SubmissionAnswer.PENDING)
                                        ? Response.Status.ACCEPTED
                                        : Response.Status.OK)
                        .entity(answer)
                        .build());
    }

    /** Described with {@link #submit}: OpenAPI knows one operation of a path and a method. */
    @POST
    @Consumes(Api.PROTOBUF)
    @Operation(hidden = true)
    public CompletionStage<SubmissionAnswer.Batch> submitBatch(
            @QueryParam("wait") String wait, @QueryParam("timeoutSeconds") String timeoutSeconds) {
        requireMediaType();
        if (wait != null || timeoutSeconds != null) {
            throw ProblemException.invalidParameter(
                    "a batch is answered at once: wait and timeoutSeconds are for a single transaction");
        }
        LedgerLimits limits = ledger.genesis().limits();
        byte[] bytes = EncodedBody.take(request, TransactionBatch.maxBytes(limits));
        return submission.batch(TransactionBatch.read(bytes, limits));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A transaction with what became of it")
    public TransactionAnswer transaction(@PathParam("id") String text) {
        Hash id = Parameter.hash("a transaction id", text);
        return ledger.transaction(id)
                .map(standing -> TransactionAnswer.of(standing, queries::asset))
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.UNKNOWN_TRANSACTION,
                        "this node has no transaction " + id + " in its blocks and has not held it since it started."
                                + " If you submitted it before, submit the same bytes again, which never pays twice,"
                                + " or ask another node"));
    }

    /** A body of no media type, or of any, is given to either method: what it is would be a guess. */
    private void requireMediaType() {
        String type = request.getContentType();
        if (type == null || type.contains("*")) {
            throw ProblemException.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is " + (type == null ? "missing" : type) + ": send " + MediaType.APPLICATION_JSON
                            + " or " + Api.PROTOBUF);
        }
    }

    private Optional<Duration> waiting(String wait, String timeoutSeconds) {
        int longest = (int) ledger.maxWait().toSeconds();
        Duration atMost = Parameter.seconds("timeoutSeconds", timeoutSeconds, longest, longest);
        if (wait == null) {
            return Optional.empty();
        }
        if (!wait.equals(FINAL)) {
            throw ProblemException.invalidParameter("wait can only be final, not " + wait);
        }
        return Optional.of(atMost);
    }
}
