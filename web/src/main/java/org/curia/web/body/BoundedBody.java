package org.curia.web.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.curia.web.problem.ProblemException;

/** Reads a request's body whole, as long as it keeps to its limits of size and time: a thread of the server waits for it. */
public final class BoundedBody {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int AT_ONCE = 1 << 16;

    private BoundedBody() {}

    /**
     * @param declaredLength the Content-Length header, null without one
     * @throws ProblemException 413 above the limit: what is declared too large is not even read; 400 when it breaks off; 408 when it
     *     dribbles for more than half a minute. A sender that says nothing at all is the server's affair (read-timeout)
     */
    public static byte[] read(InputStream body, String declaredLength, int maxBytes) {
        if (isAbove(declaredLength, maxBytes)) {
            throw tooLarge(maxBytes);
        }
        byte[] bytes;
        try {
            bytes = readInTime(body, maxBytes + 1);
        } catch (IOException e) {
            throw ProblemException.badRequest("the body broke off: " + e.getMessage());
        }
        if (bytes.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return bytes;
    }

    private static byte[] readInTime(InputStream body, int atMost) throws IOException {
        long begun = System.nanoTime();
        var whole = new ByteArrayOutputStream();
        byte[] part = new byte[Math.min(AT_ONCE, atMost)];
        int read = 0;
        while (read >= 0 && whole.size() < atMost) {
            whole.write(part, 0, read);
            if (System.nanoTime() - begun > LONGEST_NANOS) {
                throw ProblemException.tooSlow("the body took more than half a minute");
            }
            read = body.read(part, 0, Math.min(part.length, atMost - whole.size()));
        }
        return whole.toByteArray();
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
