package org.curia.core.consensus.pbft;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Message.NewView;
import org.curia.core.consensus.Message.ViewChange;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.Signing;

/** PBFT 4.4: the leader of the view that a quorum wants chooses what it starts with, and begins it. */
final class NewViewMove implements Move {
    private final Signing signing;
    private final Step step;
    private final Chain chain;
    private final Candidates candidates;
    private final View view;
    private final ViewChanges viewChanges;
    private final ViewEntry entry;

    NewViewMove(Ground ground, Knowledge known, ViewEntry entry) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.chain = ground.chain();
        this.candidates = ground.candidates();
        this.view = known.view();
        this.viewChanges = known.viewChanges();
        this.entry = entry;
    }

    @Override
    public boolean tryMove() {
        if (!signing.votes() || view.isNormal() || !view.isLedBySelf()) {
            return false;
        }
        List<ViewChange> counted = viewChanges.into(view.number()).stream()
                .filter(this::holdsLockedBlock)
                .toList();
        if (viewChanges.weightOf(counted) < signing.validators().quorum()) {
            return false;
        }
        NewViewChoice choice =
                NewViewChoice.of(counted.stream().map(ViewChange::promise).toList());
        if (choice.committed().height() > chain.height()) {
            return false; // first it catches up with the highest commit
        }
        begin(counted, choice);
        return true;
    }

    /** What might be proposed again has to be here: a liar could lock what nobody else can get. */
    private boolean holdsLockedBlock(ViewChange viewChange) {
        Optional<Lock> lock = viewChange.promise().lock();
        return lock.isEmpty()
                || lock.get().height() <= chain.height()
                || candidates
                        .get(lock.get().blockHash())
                        .filter(Candidate::isComplete)
                        .isPresent();
    }

    private void begin(List<ViewChange> counted, NewViewChoice choice) {
        Optional<Certificate> committed = counted.stream()
                .filter(viewChange -> viewChange.promise().committedHeight()
                        == choice.committed().height())
                .findFirst()
                .flatMap(ViewChange::committedCertificate);
        Optional<Certificate> lock = counted.stream()
                .filter(viewChange -> viewChange.promise().lock().equals(choice.lock()))
                .findFirst()
                .flatMap(ViewChange::lockCertificate);
        NewView newView = signing.newView(
                view.number(), counted.stream().map(ViewChange::promise).toList(), committed, lock);
        entry.enter(newView, choice.base());
        step.broadcast(newView);
    }
}
