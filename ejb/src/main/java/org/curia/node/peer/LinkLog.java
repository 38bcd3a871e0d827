package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an operator reads of one link: each change once, however often the link is tried in between. */
final class LinkLog {
    private static final System.Logger LOG = System.getLogger(LinkLog.class.getName());

    private final String peer;
    private final String address;
    private boolean absenceTold;
    private Optional<String> lastWrong = Optional.empty();

    LinkLog(String peer, List<URI> addresses) {
        this.peer = peer;
        this.address = addresses.stream().map(URI::toString).collect(Collectors.joining(" or "));
    }

    void connected() {
        absenceTold = true;
        lastWrong = Optional.empty();
        LOG.log(Level.INFO, () -> "Connected to " + peer);
    }

    void lost(String reason) {
        LOG.log(Level.WARNING, () -> "Lost the connection to " + peer + ": " + VisibleText.of(reason));
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
}
