package org.curia.web.rest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.curia.core.pool.Admission;
import org.curia.web.problem.ProblemCode;
import org.curia.web.problem.RefusalStatus;

/** Which problems each operation of the API may be answered with. */
final class ApiErrors {
    private static final String SUBMIT = "POST /transactions";

    /** Of every path. */
    private static final Set<ProblemCode> ANYWHERE = EnumSet.of(
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.OVERLOADED,
            ProblemCode.UNEXPECTED,
            ProblemCode.NOT_VOTING,
            ProblemCode.STORAGE);

    private static final Map<String, Set<ProblemCode>> MORE = Map.of(
            SUBMIT,
            EnumSet.of(
                    ProblemCode.MALFORMED,
                    ProblemCode.INVALID_PARAMETER,
                    ProblemCode.BODY_INCOMPLETE,
                    ProblemCode.BODY_TIMEOUT,
                    ProblemCode.TOO_LARGE,
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    ProblemCode.UNSUPPORTED_CONTENT_ENCODING),
            "GET /transactions/{id}",
            EnumSet.of(ProblemCode.INVALID_PARAMETER, ProblemCode.UNKNOWN_TRANSACTION),
            "GET /blocks",
            EnumSet.of(ProblemCode.INVALID_PARAMETER),
            "GET /blocks/{block}",
            EnumSet.of(ProblemCode.INVALID_PARAMETER, ProblemCode.UNKNOWN_BLOCK),
            "GET /accounts/{id}",
            EnumSet.of(ProblemCode.INVALID_PARAMETER, ProblemCode.UNKNOWN_ACCOUNT),
            "GET /accounts/{id}/anchors/{hash}",
            EnumSet.of(ProblemCode.INVALID_PARAMETER, ProblemCode.UNKNOWN_ANCHOR),
            "GET /assets",
            EnumSet.of(ProblemCode.INVALID_PARAMETER));

    private ApiErrors() {}

    /**
     * The codes by status.
     *
     * @param place method and path, as {@code GET /blocks}
     */
    static Map<Integer, List<String>> of(String place) {
        Map<Integer, List<String>> codes = new TreeMap<>();
        ANYWHERE.forEach(code -> add(codes, code.status(), code.name()));
        MORE.getOrDefault(place, Set.of()).forEach(code -> add(codes, code.status(), code.name()));
        if (place.equals(SUBMIT)) {
            for (Admission.Reason reason : Admission.Reason.values()) {
                add(codes, RefusalStatus.of(reason), reason.name());
            }
        }
        return codes;
    }

    private static void add(Map<Integer, List<String>> codes, int status, String code) {
        List<String> ofStatus = codes.computeIfAbsent(status, none -> new ArrayList<>());
        if (!ofStatus.contains(code)) {
            ofStatus.add(code);
        }
    }
}
