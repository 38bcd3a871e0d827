package org.curia.web.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each operation of the API may answer, from the files in {@code examples/}. */
final class ApiExamples {
    /** In place of a status: what is sent. */
    static final String REQUEST = "request";

    private static final String OK = "200";
    private static final String ACCEPTED = "202";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Map<String, List<String>>> FILES = Map.ofEntries(
            Map.entry(
                    "POST /transactions",
                    Map.of(
                            REQUEST, List.of("request"),
                            OK, List.of("final", "failed", "expired", "batch"),
                            ACCEPTED, List.of("pending"))),
            Map.entry(
                    "GET /transactions/{id}",
                    Map.of(OK, List.of("transaction-final", "transaction-failed", "transaction-expired"))),
            Map.entry("GET /blocks", Map.of(OK, List.of("blocks"))),
            Map.entry("GET /blocks/{block}", Map.of(OK, List.of("block"))),
            Map.entry("GET /accounts/{id}", Map.of(OK, List.of("account"))),
            Map.entry("GET /accounts/{id}/anchors/{hash}", Map.of(OK, List.of("anchor"))),
            Map.entry("GET /assets", Map.of(OK, List.of("assets"))),
            Map.entry("GET /validators", Map.of(OK, List.of("validators"))),
            Map.entry("GET /status", Map.of(OK, List.of("status"))),
            Map.entry("GET /genesis", Map.of(OK, List.of("genesis"))),
            Map.entry("GET /evidence", Map.of(OK, List.of("evidence"))),
            Map.entry("GET /diagnosis", Map.of(OK, List.of("diagnosis"))));

    private ApiExamples() {}

    /**
     * By status, then by name.
     *
     * @param place method and path, as {@code GET /blocks}
     */
    static Map<String, Map<String, Object>> of(String place) {
        Map<String, Map<String, Object>> examples = new LinkedHashMap<>();
        FILES.getOrDefault(place, Map.of())
                .forEach((status, names) ->
                        names.forEach(name -> examples.computeIfAbsent(status, none -> new LinkedHashMap<>())
                                .put(name, read(name))));
        return examples;
    }

    /** The methods that answer so are hidden: OpenAPI knows one operation of a path and a method. */
    static boolean isAlsoProtobuf(String place) {
        return place.equals("GET /blocks") || place.equals("GET /blocks/{block}");
    }

    static Object read(String name) {
        try (InputStream file = ApiExamples.class.getResourceAsStream("examples/" + name + ".json")) {
            return JSON.readValue(file, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the example " + name + " cannot be read", e);
        }
    }
}
