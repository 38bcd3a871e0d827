package org.curia.web.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.curia.web.problem.ProblemCode;
import org.curia.web.problem.ProblemException;

/**
 * The body of a submission without its content encoding. gzip is the only one that is taken. What it unpacks to has the limit of a
 * body that is sent plainly: a few bytes that stand for gigabytes are unpacked up to there and refused.
 */
public final class EncodedBody {
    private EncodedBody() {}

    /**
     * Once.
     *
     * @param most bytes, packed as well as unpacked
     * @throws ProblemException 415 for another encoding, 413 above the limit, 400 for what is not gzip
     */
    public static byte[] take(HttpServletRequest request, int most) {
        boolean packed = isGzip(codings(request));
        byte[] bytes = BoundedBody.of(request).take(most);
        return packed ? unpack(bytes, most) : bytes;
    }

    /** In the order in which they were applied (RFC 9110, 8.4), without those that change nothing. */
    private static List<String> codings(HttpServletRequest request) {
        List<String> codings = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("Content-Encoding"))) {
            for (String coding : header.split(",")) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    codings.add(name);
                }
            }
        }
        return codings;
    }

    private static boolean isGzip(List<String> codings) {
        if (codings.isEmpty()) {
            return false;
        }
        if (codings.equals(List.of("gzip")) || codings.equals(List.of("x-gzip"))) {
            return true;
        }
        throw ProblemException.of(
                ProblemCode.UNSUPPORTED_CONTENT_ENCODING,
                "the content encoding " + String.join(", ", codings) + " is not supported: send gzip, once, or none");
    }

    static byte[] unpack(byte[] packed, int most) {
        try (var input = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = input.readNBytes(most + 1);
            if (bytes.length > most) {
                throw ProblemException.tooLarge("the body has more than " + most + " bytes once it is unpacked");
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.malformed("the body is not gzip, as its Content-Encoding says: " + e.getMessage());
        }
    }
}
