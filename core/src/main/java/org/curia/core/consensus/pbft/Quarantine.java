package org.curia.core.consensus.pbft;

import java.util.Optional;
import java.util.TreeSet;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.Message.Status;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.crypto.Hash;

/**
 * A validator that may have forgotten what it signed signs nothing but its STATUS, which promises nothing: it follows and serves. It never leaves by itself. Once its operator has
 * said so, it sends a challenge with each STATUS and waits until peers that would make a quorum with it have answered that challenge, and
 * none of them is further than it is itself, in height or in view. An older or repeated STATUS answers no fresh challenge. From then on it votes in higher views, or {@value #HEIGHTS_IN_DOUBT} heights above its tip: wherever it
 * may have voted before lies below (docs/consensus.md has the argument, and what it rests on).
 */
final class Quarantine {
    /** A vote follows a final block that only this validator may know, and that block one whose lock its voters hold. */
    private static final int HEIGHTS_IN_DOUBT = 2;

    private final Signing signing;
    private final Step step;
    private final Chain chain;
    private final View view;
    private final OwnVotes ownVotes;
    private final ViewChanges viewChanges;
    private final Complainer complainer;
    private final ViewEntry entry;
    private final TreeSet<Integer> noFurther = new TreeSet<>();
    private Optional<String> reason = Optional.empty();

    /** Found while {@link FirstStart} had not decided: it is not new. */
    private Optional<String> shownAtFirstStart = Optional.empty();

    /** While it waits to rejoin. */
    private Optional<Hash> challenge = Optional.empty();

    private long promisedView;

    Quarantine(Ground ground, Knowledge known, Complainer complainer, ViewEntry entry) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.chain = ground.chain();
        this.view = known.view();
        this.ownVotes = known.ownVotes();
        this.viewChanges = known.viewChanges();
        this.complainer = complainer;
        this.entry = entry;
    }

    /** First, before anything is signed. */
    void recover(Optional<JournalEntry.Standing> standing) {
        if (standing.orElse(null) instanceof JournalEntry.Readmitted readmitted) {
            ownVotes.readmitted(readmitted.view(), readmitted.height());
        } else if (standing.orElse(null) instanceof JournalEntry.Quarantined quarantined
                && !quarantined.isFirstStart()) {
            reason = Optional.of(quarantined.reason());
            signing.fallSilent();
        }
    }

    Optional<String> reason() {
        return reason;
    }

    Optional<String> shownAtFirstStart() {
        return shownAtFirstStart;
    }

    void begin(String why) {
        if (reason.isPresent() || signing.self() == Signing.NOBODY) {
            return;
        }
        if (!signing.votes()) {
            shownAtFirstStart = shownAtFirstStart.or(() -> Optional.of(why));
            return;
        }
        reason = Optional.of(why);
        complainer.fallSilent();
        viewChanges.forget(signing.self());
        signing.fallSilent();
        step.appendDurably(new JournalEntry.Quarantined(why));
        step.report(new Effect.Event.Quarantined(why));
    }

    /** A peer has shown this validator its own VIEW-CHANGE: it votes in no lower view. */
    void promised(long newView) {
        promisedView = Math.max(promisedView, newView);
    }

    /** The operator's word. */
    void rejoin(Hash fresh) {
        if (reason.isPresent()) {
            challenge = Optional.of(fresh);
            noFurther.clear();
        }
    }

    /** What each STATUS asks the peers to answer. */
    Optional<Hash> challenge() {
        return challenge;
    }

    /** @param status signed by that peer */
    void heard(int from, Status status) {
        if (challenge.isEmpty() || status.epoch() != signing.epoch()) {
            return;
        }
        if (status.committedHeight() > chain.height() || status.view() > view.number()) {
            noFurther.remove(from);
        } else if (status.answered().equals(challenge)) {
            noFurther.add(from);
        }
    }

    /** In every step. */
    void settle() {
        if (challenge.isPresent() && weightHeard() >= signing.validators().quorum() - ownWeight()) {
            readmit();
        }
    }

    private void readmit() {
        long height = chain.height() + HEIGHTS_IN_DOUBT;
        reason = Optional.empty();
        challenge = Optional.empty();
        noFurther.clear();
        signing.speak();
        step.appendDurably(new JournalEntry.Readmitted(signing.epoch(), view.number(), height));
        step.report(new Effect.Event.Readmitted(view.number(), height));
        ownVotes.readmitted(view.number(), height);
        if (promisedView > view.number()) {
            entry.change(promisedView);
        } else {
            entry.resume();
        }
        if (view.isNormal() && view.isLedBySelf()) {
            view.disown();
            complainer.complain(Reason.RESTARTED);
        }
    }

    private long weightHeard() {
        ValidatorSet validators = signing.validators();
        return noFurther.stream()
                .mapToLong(peer -> validators.member(peer).weight())
                .sum();
    }

    private long ownWeight() {
        return signing.validators().member(signing.self()).weight();
    }
}
