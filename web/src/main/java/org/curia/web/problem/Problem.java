package org.curia.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import org.curia.core.crypto.Hash;

/**
 * The body of every error (RFC 9457), sent as {@code application/problem+json}.
 *
 * @param type {@code urn:curia:problem:…} where there is a reason, else {@code about:blank}: the status says it all
 * @param detail what is wrong with this request, for people
 * @param reason a word for programs; they are never renamed
 * @param id of the transaction that was refused
 * @param reference under which the node's log tells more; only of errors that are the node's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "reason", "id", "reference"})
public record Problem(
        String type, String title, int status, String detail, String reason, String id, String reference) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail, null, null, null);
    }

    /** @param reason in capitals, as in {@code NONCE_USED} */
    public static Problem of(int status, String reason, String detail) {
        String type = "urn:curia:problem:" + reason.toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(type, title(status), status, detail, reason, null, null);
    }

    public Problem about(Hash transactionId) {
        return new Problem(type, title, status, detail, reason, transactionId.hex(), reference);
    }

    public Problem withReference(String logReference) {
        return new Problem(type, title, status, detail, reason, id, logReference);
    }

    public Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }

    private static String title(int status) {
        Status known = Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return status == 422 ? "Unprocessable Content" : "Error";
    }
}
