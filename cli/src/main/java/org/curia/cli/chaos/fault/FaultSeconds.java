package org.curia.cli.chaos.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a fault lasts: anything between the two, both included. */
public record FaultSeconds(int least, int most) {
    private static final int DAY = 86_400;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:\\.\\.(\\d{1,5}))?");

    public FaultSeconds {
        if (least < 1 || most < least || most > DAY) {
            throw new IllegalArgumentException("a fault lasts from 1 to " + DAY + " seconds, and MIN is not above MAX");
        }
    }

    /** {@code 10..120}, or {@code 600} for always the same. */
    public static FaultSeconds of(String text) {
        Matcher range = RANGE.matcher(text.strip());
        if (!range.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no range of seconds: write 10..120, or 600");
        }
        int least = Integer.parseInt(range.group(1));
        return new FaultSeconds(least, range.group(2) == null ? least : Integer.parseInt(range.group(2)));
    }
}
