package org.curia.core.simulation;

import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.VoteTally;

/** A broken tally: for votes of one kind a weak quorum is enough. */
final class LenientTally extends VoteTally {
    private final VoteTally strict;
    private final Vote.Kind kind;

    LenientTally(ValidatorSet validators, Vote.Kind kind) {
        super(weakened(validators));
        this.strict = new VoteTally(validators);
        this.kind = kind;
    }

    @Override
    public Outcome add(Vote vote) {
        strict.add(vote);
        return super.add(vote);
    }

    @Override
    public Optional<Certificate> certificate(Vote.Kind asked, long epoch, long view, long height) {
        return asked == kind
                ? super.certificate(asked, epoch, view, height)
                : strict.certificate(asked, epoch, view, height);
    }

    @Override
    public void forgetUpTo(long height) {
        strict.forgetUpTo(height);
        super.forgetUpTo(height);
    }

    @Override
    public void forgetPreparesBelow(long view) {
        strict.forgetPreparesBelow(view);
        super.forgetPreparesBelow(view);
    }

    private static ValidatorSet weakened(ValidatorSet validators) {
        return new ValidatorSet(validators.members()) {
            @Override
            public long quorum() {
                return validators.weakQuorum();
            }
        };
    }
}
