package org.curia.cli.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a soak has shown.
 *
 * @param residentMegabytesPerHour by which the memory of the node that has most grew, a line through the second half; 0 where that
 *     is less than an hour
 * @param wrong sentences; empty when all was well
 */
record SoakSummary(
        double hours,
        long height,
        long acknowledged,
        long unknown,
        long views,
        long logErrors,
        double residentMegabytesPerHour,
        long threadsAtFirst,
        long threadsAtLast,
        long descriptorsAtFirst,
        long descriptorsAtLast,
        long megabytesOnDisk,
        List<String> wrong) {
    private static final int LINES_FOR_A_TREND = 4;

    /** A server that has just been started grows into its heap. */
    private static final double HOURS_FOR_A_TREND = 1;

    /** Of threads and descriptors, above half as many again: pools grow to what they need, and then stay. */
    private static final long TOLERATED = 50;

    SoakSummary {
        wrong = List.copyOf(wrong);
    }

    static SoakSummary of(SoakDiary diary) {
        List<SoakLine> lines = diary.lines();
        if (lines.isEmpty()) {
            return new SoakSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of("nothing was seen"));
        }
        SoakLine first = lines.get(0);
        SoakLine last = lines.get(lines.size() - 1);
        long errors = sum(lines, SoakLine::logErrors);
        List<String> wrong = new ArrayList<>(diary.anomalies());
        if (errors > 0) {
            wrong.add(errors + " errors in the nodes' logs");
        }
        grows("threads", first.threads(), last.threads(), wrong);
        grows("descriptors", first.descriptors(), last.descriptors(), wrong);
        return new SoakSummary(
                last.hours(),
                last.height(),
                sum(lines, SoakLine::acknowledged),
                sum(lines, SoakLine::unknown),
                last.view(),
                errors,
                trend(lines.subList(lines.size() / 2, lines.size())),
                first.threads(),
                last.threads(),
                first.descriptors(),
                last.descriptors(),
                last.megabytesOnDisk(),
                wrong);
    }

    private static void grows(String what, long first, long last, List<String> wrong) {
        if (last > first + first / 2 + TOLERATED) {
            wrong.add("a node's " + what + " grew from " + first + " to " + last);
        }
    }

    private static long sum(List<SoakLine> lines, ToLongFunction<SoakLine> figure) {
        return lines.stream().mapToLong(figure).sum();
    }

    /** Least squares. */
    private static double trend(List<SoakLine> lines) {
        if (lines.size() < LINES_FOR_A_TREND
                || lines.get(lines.size() - 1).hours() - lines.get(0).hours() < HOURS_FOR_A_TREND) {
            return 0;
        }
        double meanHours = lines.stream().mapToDouble(SoakLine::hours).average().orElseThrow();
        double meanMegabytes = lines.stream()
                .mapToDouble(SoakLine::residentMegabytes)
                .average()
                .orElseThrow();
        double over = 0;
        double under = 0;
        for (SoakLine line : lines) {
            double hours = line.hours() - meanHours;
            over += hours * (line.residentMegabytes() - meanMegabytes);
            under += hours * hours;
        }
        return under == 0 ? 0 : Math.round(10 * over / under) / 10.0;
    }
}
