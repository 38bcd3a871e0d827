package org.curia.core.consensus.pbft;

import java.util.Optional;
import java.util.TreeSet;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message.Status;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.crypto.Hash;

/**
 * A validator that starts without any record of votes is either new or has lost its database and its node directory. Only the network can
 * tell: where peers that make a quorum with it have no block either, the network is new and it votes. Each STATUS carries the challenge of
 * this start, and only one that answers it counts: every validator has once signed that it has no block, and that can be repeated years
 * later. Once it learns of a final block, or is shown a word that it has signed, it is in {@link Quarantine}. A height that a peer merely
 * claims does neither, so one liar can neither let it in nor keep it out.
 */
final class FirstStart {
    private static final String REASON =
            "it started with an empty database and an empty node directory, in a network that has"
                    + " blocks: what it may have signed before is lost";

    private final Signing signing;
    private final Step step;
    private final Chain chain;
    private final View view;
    private final Reservation reservation;
    private final ViewEntry entry;
    private final Quarantine quarantine;
    private final TreeSet<Integer> withoutBlocks = new TreeSet<>();

    /** While it waits. */
    private Optional<Hash> challenge = Optional.empty();

    FirstStart(Ground ground, Knowledge known, ViewEntry entry, Quarantine quarantine) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.chain = ground.chain();
        this.view = known.view();
        this.reservation = known.reservation();
        this.entry = entry;
        this.quarantine = quarantine;
    }

    /** First, before anything is signed. */
    void recover(Optional<JournalEntry.Standing> standing, Hash fresh) {
        if (standing.orElse(null) instanceof JournalEntry.Quarantined last && last.isFirstStart()) {
            challenge = Optional.of(fresh);
            signing.fallSilent();
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
        if (status.committedHeight() > 0) {
            withoutBlocks.remove(from);
        } else if (status.answered().equals(challenge)) {
            withoutBlocks.add(from);
        }
    }

    /** In every step. */
    void settle() {
        if (challenge.isEmpty()) {
            return;
        }
        Optional<String> notNew = chain.height() > 0 ? Optional.of(REASON) : quarantine.shownAtFirstStart();
        if (notNew.isPresent()) {
            decided();
            quarantine.begin(notNew.get());
        } else if (weightWithoutBlocks() >= signing.validators().quorum()) {
            decided();
            step.appendDurably(new JournalEntry.Readmitted(signing.epoch(), 0, 0));
            if (view.number() > 0 || reservation.isMissing()) {
                entry.resume(); // it was led there while it wrote nothing
            }
        }
    }

    private void decided() {
        challenge = Optional.empty();
        signing.speak();
    }

    /** With its own. */
    private long weightWithoutBlocks() {
        return signing.validators().member(signing.self()).weight()
                + withoutBlocks.stream()
                        .mapToLong(peer -> signing.validators().member(peer).weight())
                        .sum();
    }
}
