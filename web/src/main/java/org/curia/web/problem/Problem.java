package org.curia.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.curia.core.crypto.Hash;
import org.curia.core.pool.Admission;

/**
 * The body of every error (RFC 9457), sent as {@code application/problem+json}.
 *
 * @param type {@code urn:curia:problem:} and the code in lower case
 * @param detail what is wrong with this request, for people
 * @param code for programs: a {@link ProblemCode}, or an {@link org.curia.core.pool.Admission.Reason}; never renamed
 * @param id of the transaction that was refused
 * @param reference under which the node's log tells more; only of errors that are the node's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "id", "reference"})
public record Problem(String type, String title, int status, String detail, String code, String id, String reference) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemCode code, String detail) {
        return of(code.status(), code.name(), detail);
    }

    /** Of what the server refuses by itself. */
    public static Problem of(int status, String detail) {
        return of(status, ProblemCode.of(status).name(), detail);
    }

    /** Of a transaction that the node does not take. */
    public static Problem of(Admission.Reason reason, String detail) {
        return of(RefusalStatus.of(reason), reason.name(), detail);
    }

    private static Problem of(int status, String code, String detail) {
        return new Problem(ProblemCode.typeOf(code), title(status), status, detail, code, null, null);
    }

    public Problem about(Hash transactionId) {
        return new Problem(type, title, status, detail, code, transactionId.hex(), reference);
    }

    public Problem withReference(String logReference) {
        return new Problem(type, title, status, detail, code, id, logReference);
    }

    public Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }

    /** The phrase of an HTTP status. */
    public static String title(int status) {
        Status known = Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return status == 422 ? "Unprocessable Content" : "Error";
    }
}
