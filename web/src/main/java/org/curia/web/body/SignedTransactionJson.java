package org.curia.web.body;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.web.json.Json;
import org.curia.web.problem.ProblemException;

/** A transaction as {@code {"body": base64, "publicKey": 66 hex digits, "signature": 128 hex digits}}: these three and nothing else. */
public final class SignedTransactionJson {
    private static final String BODY = "body";
    private static final String PUBLIC_KEY = "publicKey";
    private static final String SIGNATURE = "signature";
    private static final List<String> FIELDS = List.of(BODY, PUBLIC_KEY, SIGNATURE);

    private SignedTransactionJson() {}

    /** Base64 makes four characters of three bytes; key, signature and names take less than the rest. */
    public static int maxBytes(LedgerLimits limits) {
        return 2 * limits.maxTransactionBytes() + 1024;
    }

    /** @throws ProblemException 400, names the field; 413 for a transaction above the limit of the genesis */
    public static Transaction read(byte[] text, LedgerLimits limits) {
        JsonNode json = json(text);
        if (!json.isObject()) {
            throw ProblemException.malformed("the body is not a JSON object with body, publicKey and signature");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw ProblemException.malformed("there is no field " + name + ", only body, publicKey and signature");
            }
        }
        byte[] body = base64(text(json, BODY));
        byte[] key = hex(json, PUBLIC_KEY, PublicKey.LENGTH);
        byte[] signature = hex(json, SIGNATURE, Signature.LENGTH);
        TransactionSize.require(body.length + key.length + signature.length, limits);
        try {
            return TransactionCodec.decode(body, key, signature);
        } catch (MalformedException e) {
            throw ProblemException.malformed(e.getMessage());
        }
    }

    private static JsonNode json(byte[] text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw ProblemException.malformed("the body is not JSON" + where + ": " + e.getOriginalMessage());
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw ProblemException.malformed(field + (value.isMissingNode() ? " is missing" : " is not a string"));
        }
        return value.textValue();
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("body is not base64: " + e.getMessage());
        }
    }

    private static byte[] hex(JsonNode json, String field, int length) {
        String text = text(json, field);
        if (!text.matches("[0-9a-fA-F]{" + 2 * length + "}")) {
            throw ProblemException.malformed(field + " is not " + 2 * length + " hexadecimal digits");
        }
        return HexFormat.of().parseHex(text);
    }
}
