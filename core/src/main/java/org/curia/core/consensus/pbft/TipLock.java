package org.curia.core.consensus.pbft;

import java.util.Comparator;
import java.util.Optional;
import org.curia.core.consensus.Certificate;

/**
 * The highest certificate by (view, height) that this replica ever held in the epoch. It is never cleared, not by a commit either:
 * clearing it forks the chain (docs/consensus.md). A certificate of COMMITs counts as one of PREPAREs.
 */
class TipLock {
    static final Comparator<Certificate> ORDER =
            Comparator.comparingLong(Certificate::view).thenComparingLong(Certificate::height);

    private Optional<Certificate> highest = Optional.empty();

    Optional<Certificate> certificate() {
        return highest;
    }

    /** Height of the locked block; 0 without one. */
    long height() {
        return highest.map(Certificate::height).orElse(0L);
    }

    void raise(Certificate certificate) {
        if (highest.isEmpty() || ORDER.compare(certificate, highest.get()) > 0) {
            highest = Optional.of(certificate);
        }
    }
}
