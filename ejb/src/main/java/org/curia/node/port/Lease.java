package org.curia.node.port;

import java.time.Duration;
import java.util.Optional;

/**
 * Which of the processes that share a database writes it and votes with its validator's key. Time is the database's. That a lease has run
 * out only lets another take it; what keeps two processes from voting is that every write is refused under an older token. Every method
 * blocks on the database and throws {@link StorageTrouble}.
 */
public interface Lease {

    /** Whether a process that starts may take the lease from the one of the same name, which then cannot be running. */
    enum Claim {
        AT_START,
        LATER
    }

    /**
     * Takes the lease where nobody holds it. Durable on return: from then on nothing is written under an older token, and everything
     * that was is seen.
     *
     * @param holder host and directory, at most 300 characters
     * @param term after which others may take it, unless it is renewed
     * @return empty: another holds it
     */
    Optional<FencingToken> acquire(String holder, Duration term, Claim claim);

    /** False: another has taken it. */
    boolean renew(FencingToken token, Duration term);

    /** Lets another take it at once, if it is still held. */
    void giveUp(FencingToken token);

    /** Who holds it or held it last; for people. */
    String holder();

    /** The ledger, for one that holds the lease: each of its writes throws {@link LeaseLost} once another has taken it. */
    LedgerStore ledgerUnder(FencingToken token);

    /** As {@link #ledgerUnder}. */
    ConsensusJournal journalUnder(FencingToken token);
}
