package org.curia.cli.chaos.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.curia.cli.network.Abilities;
import org.curia.cli.network.Database;

/** What may be done. Only those that say so make more than f validators faulty at a time. */
public enum FaultKind {
    /** {@code kill -9} of any node, and a start some time later. */
    KILL,
    /** The same to whoever leads. */
    KILL_LEADER,
    /** {@code kill -9} at a point of the protocol at which something is being written, as seen on the wire. */
    KILL_AT_WRITE,
    /** SIGSTOP of a node, SIGCONT some time later. */
    PAUSE,
    /** {@code kill -9} of one node's database server, and a start some time later. */
    DATABASE_KILL,
    /** SIGSTOP of one node's database server. */
    DATABASE_FREEZE,
    /** The disk of one node's database has no space for a byte more. */
    DISK_FULL,
    /** One node's wall clock is wrong. */
    CLOCK_SKEW,
    /** One node hears nobody and nobody hears it. */
    PARTITION,
    /** What one node sends vanishes, or what is sent to it; its links look well. */
    PARTITION_ONE_WAY,
    /** Two nodes do not hear one another; a third hears both. */
    PARTITION_BRIDGE,
    /** All that one node sends and is sent takes long. */
    SLOW_LINKS,
    /** What one node sends is dropped, repeated, reordered or truncated now and then. */
    FLAKY_LINKS,
    /** f + 1 nodes are stopped, or cut off, at the same time: nothing can become final until they are back. */
    QUORUM_LOST,
    /** {@code kill -9} of all nodes at the same time, and a start of all. */
    RESTART_ALL;

    /** As on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for a word that no kind has. */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Why it cannot be done here, and what would help; empty: it can. */
    public Optional<String> whyNot(Abilities here) {
        return switch (this) {
            case DATABASE_KILL, DATABASE_FREEZE -> whyNoServer(here);
            case DISK_FULL -> whyNoServer(here).or(here::whyNoFullDisks);
            case CLOCK_SKEW -> here.whyNoClocks();
            default -> Optional.empty();
        };
    }

    private static Optional<String> whyNoServer(Abilities here) {
        return here.database() == Database.postgresql
                ? Optional.empty()
                : Optional.of("it needs --database postgresql: H2 runs inside the server's process");
    }

    public static Set<FaultKind> allPossible(Abilities here) {
        Set<FaultKind> kinds = EnumSet.allOf(FaultKind.class);
        kinds.removeIf(kind -> kind.whyNot(here).isPresent());
        return kinds;
    }

    /** More than f validators are faulty meanwhile. */
    public boolean losesQuorum() {
        return this == QUORUM_LOST || this == RESTART_ALL;
    }
}
