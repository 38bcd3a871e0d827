package org.curia.web.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import org.curia.node.api.Overloaded;
import org.curia.web.problem.ProblemCode;
import org.curia.web.problem.ProblemException;

/**
 * A request's body: what has come of it so far, and once the request reaches its resource, all of it. It holds no more than its limit,
 * whatever comes. One thread at a time fills it; {@link #giveWay} may be called by any other.
 */
public final class BoundedBody {
    private static final String ATTRIBUTE = BoundedBody.class.getName();
    private static final int RETRY_AFTER_SECONDS = 1;

    private final int maxBytes;
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean whole;
    private boolean gaveWay;

    /** @param maxBytes above which nothing is held: the rest is read and thrown away */
    BoundedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Of a request that has come to its resource; empty when it was sent without. */
    public static BoundedBody of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof BoundedBody body ? body : empty();
    }

    /**
     * Once: nothing is held afterwards.
     *
     * @param most the limit of this kind of body
     * @throws ProblemException 413 above the limit, 400 when the body broke off
     * @throws Overloaded the node had no room for it
     */
    public synchronized byte[] take(int most) {
        if (gaveWay) {
            throw new Overloaded("too many bodies are under way", RETRY_AFTER_SECONDS);
        }
        if (held == null || held.size() > most) {
            throw ProblemException.tooLarge("the body has more than " + Math.min(most, maxBytes) + " bytes");
        }
        if (!whole) {
            throw ProblemException.of(ProblemCode.BODY_INCOMPLETE, "the body broke off: send it again");
        }
        byte[] bytes = held.toByteArray();
        drop();
        return bytes;
    }

    /** How long it says it is: one that is too long is refused for that, whether or not all of it comes. */
    synchronized void announces(long length) {
        if (length > maxBytes) {
            drop();
        }
    }

    void belongsTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** @return by how much more it holds now, or less */
    synchronized int add(byte[] part, int length) {
        if (held == null) {
            return 0;
        }
        if (held.size() + length > maxBytes) {
            return -drop();
        }
        held.write(part, 0, length);
        return length;
    }

    synchronized void isWhole() {
        whole = true;
    }

    /** Lets go of what it holds: another needs the room. */
    synchronized void giveWay() {
        gaveWay = held != null;
        drop();
    }

    private int drop() {
        int size = held == null ? 0 : held.size();
        held = null;
        return size;
    }

    private static BoundedBody empty() {
        var none = new BoundedBody(0);
        none.isWhole();
        return none;
    }
}
