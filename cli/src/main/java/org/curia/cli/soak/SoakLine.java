package org.curia.cli.soak;

import java.util.Locale;

/**
 * One interval, and how things stood at its end. Of memory, threads and descriptors the node that has most.
 *
 * @param hours since the beginning, without the time in which the soak did not run
 * @param megabytesOnDisk of the first node's ledger
 * @param logErrors lines in this interval, of all nodes
 * @param wrong anomalies of this interval
 */
record SoakLine(
        String at,
        double hours,
        long height,
        long acknowledged,
        long unknown,
        long p99Millis,
        long view,
        long residentMegabytes,
        long threads,
        long descriptors,
        long megabytesOnDisk,
        long logErrors,
        int wrong) {
    static final String HEADINGS = String.format(
            Locale.ROOT,
            "%-19s %7s %9s %8s %7s %7s %5s %7s %7s %5s %7s %6s %5s",
            "at",
            "hours",
            "height",
            "payments",
            "unknown",
            "p99 ms",
            "view",
            "RSS MB",
            "threads",
            "fds",
            "disk MB",
            "errors",
            "wrong");

    String text() {
        return String.format(
                Locale.ROOT,
                "%-19s %7.2f %9d %8d %7d %7d %5d %7d %7d %5d %7d %6d %5d",
                at,
                hours,
                height,
                acknowledged,
                unknown,
                p99Millis,
                view,
                residentMegabytes,
                threads,
                descriptors,
                megabytesOnDisk,
                logErrors,
                wrong);
    }
}
