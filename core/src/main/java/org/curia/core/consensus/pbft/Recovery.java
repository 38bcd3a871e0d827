package org.curia.core.consensus.pbft;

import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.InvariantBroken;
import org.curia.core.consensus.JournalEntry.ViewEntered;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.model.Block;

/**
 * Takes up after a restart what this validator was bound to: its lock, its votes, its view, and where it may have PREPAREd what a crash
 * took. It neither forgets nor adds anything.
 */
final class Recovery {
    private final Signing signing;
    private final Chain chain;
    private final Candidates candidates;
    private final View view;
    private final TipLock lock;
    private final OwnVotes ownVotes;
    private final Reservation reservation;
    private final VoteTally tally;
    private final VoteCasting casting;
    private final Complainer complainer;
    private final ViewEntry entry;

    Recovery(Ground ground, Knowledge known, VoteCasting casting, Complainer complainer, ViewEntry entry) {
        this.signing = ground.signing();
        this.chain = ground.chain();
        this.candidates = ground.candidates();
        this.view = known.view();
        this.lock = known.lock();
        this.ownVotes = known.ownVotes();
        this.reservation = known.reservation();
        this.tally = known.tally();
        this.casting = casting;
        this.complainer = complainer;
        this.entry = entry;
    }

    void recover(RecoveredJournal journal) {
        journal.bodies().forEach(this::takeBody);
        chain.tip().certificate().ifPresent(lock::raise);
        journal.lock().ifPresent(lock::raise);
        ownVotes.recover(journal.votes());
        journal.view().ifPresent(this::takeView);
        ownVotes.lastPrepare(view.number())
                .ifPresent(vote -> view.prepared(new BlockRef(vote.height(), vote.blockHash())));
        ownVotes.at(chain.height() + 1).forEach(tally::add);
        executeLock();
        reserve();
        if (!isFirstStart(journal)) {
            goOn();
        }
    }

    private void takeBody(Block block) {
        if (block.height() > chain.height()) {
            Candidate candidate = Candidate.of(block)
                    .orElseThrow(
                            () -> new InvariantBroken("the journal's block " + block.hash() + " contradicts itself"));
            candidates.add(candidate);
            casting.journaled(block.hash());
        }
    }

    private void takeView(ViewEntered entered) {
        ownVotes.leaveViewsBelow(entered.view());
        view.recover(entered.view(), entered.changing(), new BlockRef(entered.baseHeight(), entered.baseHash()));
        long doubtful = reservation.recover(entered.view(), entered.reserved());
        ownVotes.doubtPrepares(entered.changing() ? entered.view() - 1 : entered.view(), doubtful);
    }

    /** A view that is being changed to is entered with its reservation. */
    private void reserve() {
        if (signing.votes() && view.isNormal() && reservation.isMissing()) {
            entry.resume();
        }
    }

    /** What was locked was valid when it was: if it is not now, this node's state is wrong. */
    private void executeLock() {
        lock.certificate()
                .filter(certificate -> certificate.height() == chain.height() + 1)
                .flatMap(certificate -> candidates.get(certificate.blockHash()))
                .ifPresent(chain::requireValid);
    }

    private boolean isFirstStart(RecoveredJournal journal) {
        return chain.height() == 0
                && journal.view().isEmpty()
                && journal.votes().isEmpty();
    }

    /** A view that was being changed to is still wanted; one that this node has led is given up. */
    private void goOn() {
        if (view.isChanging()) {
            entry.announce();
        } else if (signing.votes() && view.isLedBySelf()) {
            view.disown();
            complainer.complain(Reason.RESTARTED);
        }
    }
}
