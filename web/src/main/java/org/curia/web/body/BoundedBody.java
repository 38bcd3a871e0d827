package org.curia.web.body;

import java.io.IOException;
import java.io.InputStream;
import org.curia.web.problem.ProblemException;

/** Reads a request's body whole, as long as it keeps to its limit. */
public final class BoundedBody {
    private BoundedBody() {}

    /**
     * @param declaredLength the Content-Length header, null without one
     * @throws ProblemException 413 above the limit: what is declared too large is not even read; 400 when it breaks off
     */
    public static byte[] read(InputStream body, String declaredLength, int maxBytes) {
        if (isAbove(declaredLength, maxBytes)) {
            throw tooLarge(maxBytes);
        }
        byte[] bytes;
        try {
            bytes = body.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw ProblemException.badRequest("the body broke off: " + e.getMessage());
        }
        if (bytes.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return bytes;
    }

    /** What is no number is for the server to refuse. */
    private static boolean isAbove(String declaredLength, int maxBytes) {
        return declaredLength != null
                && declaredLength.matches("[0-9]{1,18}")
                && Long.parseLong(declaredLength) > maxBytes;
    }

    private static ProblemException tooLarge(int maxBytes) {
        return ProblemException.tooLarge("the body has more than " + maxBytes + " bytes");
    }
}
