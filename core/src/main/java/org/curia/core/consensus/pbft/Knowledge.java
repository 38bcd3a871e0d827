package org.curia.core.consensus.pbft;

import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.VoteTally;

/**
 * All that a replica of PBFT knows above the last final block, each part with its own rules of change: intakes add to it, moves read it
 * and act.
 */
record Knowledge(
        View view,
        TipLock lock,
        OwnVotes ownVotes,
        Reservation reservation,
        VoteTally tally,
        Proposals proposals,
        ViewChanges viewChanges) {}
