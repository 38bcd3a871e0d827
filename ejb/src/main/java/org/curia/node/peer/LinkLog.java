package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What an operator reads of one link: each change once, however often the link is tried in between. */
final class LinkLog {
    private static final System.Logger LOG = System.getLogger(LinkLog.class.getName());

    private static final long MINUTE_MILLIS = 60_000;
    /** In one minute, and then none before a minute has been quiet. */
    private static final int LINES = 6;

    private final String peer;
    private final String address;
    private final LongSupplier clockMillis;
    private boolean absenceTold;
    private long minuteBeganMillis;
    private int changesInMinute;
    private boolean goesOn;
    private Optional<String> lastWrong = Optional.empty();

    /** @param clockMillis never goes back */
    LinkLog(String peer, List<URI> addresses, LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
        this.peer = peer;
        this.address = addresses.stream().map(URI::toString).collect(Collectors.joining(" or "));
    }

    void connected() {
        absenceTold = true;
        lastWrong = Optional.empty();
        change(Level.INFO, "Connected to " + peer);
    }

    void lost(String reason) {
        change(Level.WARNING, "Lost the connection to " + peer + ": " + VisibleText.of(reason));
    }

    /** It was there, and now nobody listens. */
    void gone() {
        LOG.log(Level.WARNING, () -> peer + " does not run: nobody listens at " + address);
    }

    /** That a peer has not come up yet is worth one line. */
    void absent(String reason) {
        Level level = absenceTold ? Level.DEBUG : Level.INFO;
        absenceTold = true;
        LOG.log(level, () -> "No connection to " + peer + " at " + address + " yet: " + VisibleText.of(reason));
    }

    /** Who answers there is not who should: a line for each different reason. */
    void wrong(String reason) {
        Level level = lastWrong.equals(Optional.of(reason)) ? Level.DEBUG : Level.WARNING;
        lastWrong = Optional.of(reason);
        LOG.log(level, () -> "No connection to " + peer + " at " + address + ": " + VisibleText.of(reason));
    }

    /** A link that comes and goes would fill the log, for as long as it does: for hours, where two servers use one key. */
    private void change(Level level, String line) {
        long minute = clockMillis.getAsLong() - minuteBeganMillis;
        if (minute >= MINUTE_MILLIS) {
            goesOn = changesInMinute >= LINES && minute < 2 * MINUTE_MILLIS;
            minuteBeganMillis += minute;
            changesInMinute = 0;
        }
        changesInMinute++;
        if (goesOn || changesInMinute > LINES) {
            LOG.log(Level.DEBUG, line);
        } else if (changesInMinute < LINES) {
            LOG.log(level, line);
        } else {
            LOG.log(
                    level,
                    () -> line + " (the connection comes and goes; changes are logged again after a minute with fewer"
                            + " of them)");
        }
    }
}
