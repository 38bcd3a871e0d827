package org.curia.web.body;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;
import org.curia.web.json.Json;
import org.curia.web.problem.ProblemException;

/**
 * A transaction as {@code {"body": base64, "witnesses": [{"publicKey": 66 hex digits, "signature": 128 hex digits}]}}: these fields and
 * nothing else.
 */
public final class SignedTransactionJson {
    private static final String BODY = "body";
    private static final String PUBLIC_KEY = "publicKey";
    private static final String SIGNATURE = "signature";
    private static final String WITNESSES = "witnesses";
    private static final Set<String> FIELDS = Set.of(BODY, WITNESSES);
    private static final Set<String> FIELDS_OF_WITNESS = Set.of(PUBLIC_KEY, SIGNATURE);

    private SignedTransactionJson() {}

    /** Base64 makes four characters of three bytes, hexadecimal digits two of one; the names of 16 witnesses take less than the rest. */
    public static int maxBytes(LedgerLimits limits) {
        return 2 * limits.maxTransactionBytes() + 1024;
    }

    /** @throws ProblemException 400, names the field */
    public static Transaction read(byte[] text) {
        JsonNode json = json(text);
        if (!json.isObject()) {
            throw ProblemException.malformed("the body is not a JSON object with body and witnesses");
        }
        requireOnly(FIELDS, json, "body and witnesses");
        byte[] body = base64(text(json, BODY));
        JsonNode array = json.path(WITNESSES);
        if (!array.isArray()) {
            throw ProblemException.malformed(WITNESSES + (array.isMissingNode() ? " is missing" : " is not a list"));
        }
        if (array.size() > Transaction.MAX_WITNESSES) {
            throw ProblemException.malformed("a transaction has 1 to 16 witnesses, not " + array.size());
        }
        List<Witness> witnesses = new ArrayList<>(array.size());
        for (JsonNode witness : array) {
            witnesses.add(witness(witness));
        }
        try {
            return TransactionCodec.decode(body, witnesses);
        } catch (MalformedException e) {
            throw ProblemException.malformed(e.getMessage());
        }
    }

    private static Witness witness(JsonNode json) {
        if (!json.isObject()) {
            throw ProblemException.malformed("a witness is not a JSON object with publicKey and signature");
        }
        requireOnly(FIELDS_OF_WITNESS, json, "publicKey and signature");
        byte[] key = hex(json, PUBLIC_KEY, PublicKey.LENGTH);
        byte[] signature = hex(json, SIGNATURE, Signature.LENGTH);
        try {
            return new Witness(PublicKey.decode(key), Signature.of(signature));
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("in a witness, " + e.getMessage());
        }
    }

    private static void requireOnly(Set<String> fields, JsonNode json, String inWords) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw ProblemException.malformed("there is no field " + name + ", only " + inWords);
            }
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
