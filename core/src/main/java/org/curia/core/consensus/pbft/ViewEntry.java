package org.curia.core.consensus.pbft;

import java.util.Optional;
import java.util.TreeSet;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message.NewView;
import org.curia.core.consensus.Message.ViewChange;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.crypto.Hash;

/** The two ways into a higher view: leaving the ones below it by a VIEW-CHANGE, and following its leader's NEW-VIEW. */
final class ViewEntry {
    private final Signing signing;
    private final Step step;
    private final Timers timers;
    private final Chain chain;
    private final Candidates candidates;
    private final View view;
    private final TipLock lock;
    private final OwnVotes ownVotes;
    private final Reservation reservation;
    private final VoteTally tally;
    private final Proposals proposals;
    private final ViewChanges viewChanges;
    private final Complainer complainer;
    private final Work work;

    ViewEntry(Ground ground, Knowledge known, Complainer complainer, Work work) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.timers = ground.timers();
        this.chain = ground.chain();
        this.candidates = ground.candidates();
        this.view = known.view();
        this.lock = known.lock();
        this.ownVotes = known.ownVotes();
        this.reservation = known.reservation();
        this.tally = known.tally();
        this.proposals = known.proposals();
        this.viewChanges = known.viewChanges();
        this.complainer = complainer;
        this.work = work;
    }

    /** PBFT 4.4: from here on no vote in a lower view, also after a crash; then VIEW-CHANGE. */
    void change(long to) {
        append(to, true, chain.tipRef());
        view.change(to, work.isPending());
        moved();
        announce();
    }

    /** PBFT 4.4: the view begins, with a base that this replica has computed itself. */
    void enter(NewView newView, BlockRef base) {
        boolean waited = view.isChanging() && view.number() == newView.newView();
        append(newView.newView(), false, base);
        view.enter(newView.newView(), base, Optional.of(newView));
        if (!waited) {
            moved();
        }
        step.report(new Effect.Event.ViewEntered(view.number(), view.leader()));
    }

    /** Sends this replica's VIEW-CHANGE for the view it waits for: now, and again while nothing comes of it. */
    void announce() {
        if (signing.votes()) {
            Promise promise = signing.promise(view.number(), chain.tipRef(), lock.certificate());
            ViewChange viewChange = new ViewChange(promise, chain.tip().certificate(), lock.certificate());
            viewChanges.put(viewChange, step.millis());
            step.broadcast(viewChange);
        }
    }

    /** Where it stands without its journal saying so: from now on it does. */
    void resume() {
        append(view.number(), view.isChanging(), view.base());
        if (view.isChanging()) {
            announce();
        }
    }

    private void append(long to, boolean changing, BlockRef base) {
        ownVotes.leaveViewsBelow(to);
        if (signing.votes()) {
            step.appendDurably(new JournalEntry.ViewEntered(
                    signing.epoch(), to, changing, base.height(), base.hash(), reservation.enter(to)));
        }
    }

    /** Timers and messages of the views below are nothing to the new one. */
    private void moved() {
        timers.cancel(Timer.PROGRESS);
        timers.cancel(Timer.NEW_VIEW);
        timers.cancel(Timer.LEADER_LINK);
        timers.cancel(Timer.HOLD);
        complainer.viewMoved();
        tally.forgetPreparesBelow(view.number());
        proposals.forget(view.number(), chain.height());
        candidates.retain(wanted(), chain.height());
    }

    private TreeSet<Hash> wanted() {
        TreeSet<Hash> wanted = new TreeSet<>(proposals.blocks());
        lock.certificate().ifPresent(certificate -> wanted.add(certificate.blockHash()));
        viewChanges
                .into(view.number())
                .forEach(change -> change.promise().lock().ifPresent(locked -> wanted.add(locked.blockHash())));
        ownVotes.above(chain.height()).forEach(vote -> wanted.add(vote.blockHash()));
        tally.commitCertificate(signing.epoch(), chain.height() + 1)
                .ifPresent(certificate -> wanted.add(certificate.blockHash()));
        return wanted;
    }
}
