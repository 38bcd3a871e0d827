package org.curia.core.consensus.pbft;

import java.util.Optional;
import java.util.TreeSet;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.PrePrepare;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.crypto.Hash;

/** How this validator votes: sign, write down, send, count, in this order (docs/consensus.md). */
final class VoteCasting {
    private final Step step;
    private final View view;
    private final TipLock lock;
    private final OwnVotes ownVotes;
    private final Reservation reservation;
    private final VoteTally tally;
    private final TreeSet<Hash> journaledBodies = new TreeSet<>();

    VoteCasting(Ground ground, Knowledge known) {
        this.step = ground.step();
        this.view = known.view();
        this.lock = known.lock();
        this.ownVotes = known.ownVotes();
        this.reservation = known.reservation();
        this.tally = known.tally();
    }

    /** PBFT 4.2: PRE-PREPARE. The leader's PREPARE is its signature. */
    PrePrepare propose(Candidate candidate) {
        Vote vote = appendPrepare(candidate);
        PrePrepare proposal = new PrePrepare(view.number(), candidate.header(), candidate.hashes(), vote);
        step.broadcast(proposal);
        tally.add(vote);
        return proposal;
    }

    /** PBFT 4.2: PREPARE. */
    void prepare(Candidate candidate) {
        Vote vote = appendPrepare(candidate);
        step.broadcast(new Message.VoteCast(vote));
        tally.add(vote);
    }

    /** PBFT 4.2: COMMIT. */
    void commit(Certificate prepared) {
        Vote vote = ownVotes.sign(Vote.Kind.COMMIT, view.number(), prepared.height(), prepared.blockHash());
        lock.raise(prepared);
        step.appendDurably(new JournalEntry.Locked(prepared, vote));
        step.broadcast(new Message.VoteCast(vote));
        tally.add(vote);
    }

    /** The journal has this block already. */
    void journaled(Hash body) {
        journaledBodies.add(body);
    }

    void becameFinal() {
        journaledBodies.clear();
    }

    private Vote appendPrepare(Candidate candidate) {
        Vote vote = ownVotes.sign(Vote.Kind.PREPARE, view.number(), candidate.height(), candidate.hash());
        boolean fresh = journaledBodies.add(candidate.hash());
        JournalEntry.Voted entry =
                new JournalEntry.Voted(vote, fresh ? Optional.of(candidate.block()) : Optional.empty());
        if (reservation.covers(view.number(), candidate.height())) {
            step.appendUnflushed(entry);
        } else {
            step.appendDurably(entry);
        }
        view.prepared(candidate.ref());
        return vote;
    }
}
