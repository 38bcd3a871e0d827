package org.curia.core.consensus.pbft;

import java.util.OptionalLong;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.voting.Signing;

/**
 * A validator that saw a quorum of complaints which the others did not see has promised its votes to the next view and can never take
 * that back (PBFT 4.4). The others stay where they are, and from then on the network can lose one validator fewer than it should. So they
 * come after it: a view change costs a few milliseconds. A liar must not lead them about, so they do it once in a long while.
 */
final class StrandedWatch {
    private final Signing signing;
    private final Step step;
    private final View view;
    private final ViewChanges viewChanges;
    private final Complainer complainer;
    private final ReplicaSettings settings;
    private OptionalLong aloneSince = OptionalLong.empty();
    private long viewLeft;
    private OptionalLong cameAfterIt = OptionalLong.empty();

    StrandedWatch(Ground ground, Knowledge known, Complainer complainer) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.view = known.view();
        this.viewChanges = known.viewChanges();
        this.complainer = complainer;
        this.settings = ground.settings();
    }

    /** Every second or so. */
    void tick() {
        if (aloneSince.isPresent() && view.number() != viewLeft) {
            cameAfterIt = OptionalLong.of(step.millis()); // whoever of the others was the first to complain
            aloneSince = OptionalLong.empty();
        }
        if (!signing.votes() || view.isChanging() || !isAnyWaitingBeyond()) {
            aloneSince = OptionalLong.empty();
        } else if (aloneSince.isEmpty()) {
            aloneSince = OptionalLong.of(step.millis());
            viewLeft = view.number();
        } else if (isOver(aloneSince, settings.strandedMillis())
                && isOver(cameAfterIt, settings.strandedPauseMillis())) {
            complainer.complain(Reason.STRANDED);
        }
    }

    /** A validator that waits repeats its VIEW-CHANGE. */
    private boolean isAnyWaitingBeyond() {
        return viewChanges.isAnyBeyond(view.number(), step.millis() - settings.complaintMillis());
    }

    private boolean isOver(OptionalLong since, long millis) {
        return since.isEmpty() || step.millis() - since.getAsLong() >= millis;
    }
}
