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
import org.curia.node.LedgerService;
import org.curia.node.persistence.LedgerQueries;
import org.curia.web.body.BoundedBody;
import org.curia.web.body.SignedTransactionJson;
import org.curia.web.body.TransactionBatch;
import org.curia.web.problem.ProblemException;
import org.curia.web.rest.answer.SubmissionAnswer;
import org.curia.web.rest.answer.TransactionAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

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
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema =
                                @Schema(
                                        type = SchemaType.OBJECT,
                                        properties = {
                                            @SchemaProperty(name = "body", type = SchemaType.STRING, format = "byte"),
                                            @SchemaProperty(
                                                    name = "witnesses",
                                                    type = SchemaType.ARRAY,
                                                    implementation = TransactionAnswer.Witness.class)
                                        })),
                @Content(mediaType = Api.PROTOBUF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Operation(
            summary = "Submit a signed transaction (JSON; ?wait=final waits for it) or 1 to 1,000 (Protocol Buffers)")
    public CompletionStage<Response> submit(
            @QueryParam("wait") String wait, @QueryParam("timeoutSeconds") String timeoutSeconds) {
        Optional<Duration> waiting = waiting(wait, timeoutSeconds);
        LedgerLimits limits = ledger.genesis().limits();
        byte[] bytes = BoundedBody.of(request).take(SignedTransactionJson.maxBytes(limits));
        Transaction transaction = SignedTransactionJson.read(bytes);
        return submission
                .one(transaction, waiting)
                .thenApply(answer -> Response.status(
                                answer.status().equals("pending") ? Response.Status.ACCEPTED : Response.Status.OK)
                        .entity(answer)
                        .build());
    }

    @POST
    @Consumes(Api.PROTOBUF)
    @Operation(summary = "Submit 1 to 1,000 signed transactions, each behind its length as a varint")
    public CompletionStage<SubmissionAnswer.Batch> submitBatch() {
        LedgerLimits limits = ledger.genesis().limits();
        byte[] bytes = BoundedBody.of(request).take(TransactionBatch.maxBytes(limits));
        return submission.batch(TransactionBatch.read(bytes, limits));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A transaction with what became of it")
    public TransactionAnswer transaction(@PathParam("id") String text) {
        Hash id = Parameter.hash("a transaction id", text);
        // The pool first: what leaves it between the two questions is stored by then.
        Optional<Transaction> pending = ledger.pending(id);
        return queries.transaction(id)
                .map(known -> TransactionAnswer.of(known, queries::asset))
                .or(() -> pending.map(waits -> TransactionAnswer.pending(waits, queries::asset)))
                .orElseThrow(() -> ProblemException.notFound("this node knows no transaction " + id));
    }

    private Optional<Duration> waiting(String wait, String timeoutSeconds) {
        if (wait == null) {
            return Optional.empty();
        }
        if (!wait.equals(FINAL)) {
            throw ProblemException.badRequest("wait can only be final, not " + wait);
        }
        int longest = (int) ledger.maxWait().toSeconds();
        return Optional.of(Parameter.seconds("timeoutSeconds", timeoutSeconds, longest, longest));
    }
}
