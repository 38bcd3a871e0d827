package org.curia.cli.network;

import java.io.IOException;
import java.util.Optional;

/**
 * What can be done to a network on this machine besides what always can.
 *
 * @param database of each node
 * @param whyNoClocks why no node can have a clock of its own that is wrong; empty: each can
 * @param whyNoFullDisks why no database can have a disk of its own that is full; empty: each can
 */
public record Abilities(Database database, Optional<String> whyNoClocks, Optional<String> whyNoFullDisks) {

    public static Abilities here(Database database) throws IOException {
        return new Abilities(
                database,
                NodeClock.library().isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                "a clock of one process can only be wrong with libfaketime, which is not installed:"
                                        + " Debian and Ubuntu have it as the package libfaketime"),
                LimitedDisk.whyNot());
    }
}
