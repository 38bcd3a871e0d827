package org.curia.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.curia.cli.bench.delivery.SeenBlock;

/** How a delivery went from its begin on, looked at every ten seconds: does it get slower, do the nodes grow. Used by its thread. */
final class Course {
    private static final double EVERY_SECONDS = 10;

    private final Supplier<OptionalLong> residentBytes;
    private final List<Moment> moments = new ArrayList<>();
    private long beginNanos;
    private double lastSeconds;
    private int lastFinalized;
    private long height;

    /** @param residentBytes now, of the node that has most; empty where the system does not tell */
    Course(Supplier<OptionalLong> residentBytes) {
        this.residentBytes = residentBytes;
    }

    /**
     * @param finalized since the begin
     * @param finalizedPerSecond since the moment before
     * @param residentMegabytes of the node that has most; null where the system does not tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Moment(double seconds, int finalized, double finalizedPerSecond, long height, Long residentMegabytes) {}

    List<Moment> moments() {
        return List.copyOf(moments);
    }

    void begin(long nowNanos) {
        beginNanos = nowNanos;
    }

    void seen(SeenBlock block) {
        height = block.height();
    }

    void look(int finalized, long nowNanos) {
        double seconds = (nowNanos - beginNanos) / 1e9;
        if (seconds - lastSeconds < EVERY_SECONDS) {
            return;
        }
        OptionalLong bytes = residentBytes.get();
        moments.add(new Moment(
                Math.round(seconds * 10) / 10.0,
                finalized,
                Math.round((finalized - lastFinalized) / (seconds - lastSeconds) * 10) / 10.0,
                height,
                bytes.isPresent() ? bytes.getAsLong() >> 20 : null));
        lastSeconds = seconds;
        lastFinalized = finalized;
    }
}
