package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happened, twice: the last events for people, put into words only when somebody reads them, and a running hash of all of them,
 * which is equal for two runs of one seed.
 */
public final class Trace {
    private static final int KEPT = 400;

    private final Line[] ring = new Line[KEPT];
    private long count;
    private long hash = 0x9E3779B97F4A7C15L;

    private record Line(long micros, int node, String what, Object detail) {
        @Override
        public String toString() {
            String who = node < 0 ? "world" : "node " + node;
            return String.format(Locale.ROOT, "%12.3f ms  %-7s %-12s %s", micros / 1000.0, who, what, shorten(detail));
        }
    }

    /** @param fingerprint stands for the detail in the hash: equal in two runs of one seed, and only then */
    void note(long micros, int node, String what, Object detail, long fingerprint) {
        ring[(int) (count++ % KEPT)] = new Line(micros, node, what, detail);
        long word = micros * 31 + node * 0x5851F42D4C957F2DL + what.hashCode() * 0x14057B7EF767814FL + fingerprint;
        hash = Long.rotateLeft(hash ^ word, 29) * 0xBF58476D1CE4E5B9L;
    }

    /** For what is said in the trace only, because other events cause it. */
    void remark(long micros, int node, String what, Object detail) {
        note(micros, node, what, detail, 0);
    }

    public long hash() {
        return hash;
    }

    public long count() {
        return count;
    }

    /** The last events, oldest first. */
    public List<String> last(int lines) {
        List<String> last = new ArrayList<>();
        for (long i = Math.max(0, count - Math.min(lines, KEPT)); i < count; i++) {
            last.add(ring[(int) (i % KEPT)].toString());
        }
        return last;
    }

    /** Hashes of 64 digits and signatures of 128 hide what differs: eight digits tell them apart. */
    static String shorten(Object detail) {
        String text = String.valueOf(detail).replaceAll("signature=[0-9a-f]+", "signed");
        return text.replaceAll("([0-9a-f]{8})[0-9a-f]{24,}", "$1");
    }
}
