package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;

/** PBFT 4.2: a quorum of COMMITs of one view, whichever, makes a block final. */
final class FinalizeMove implements Move {
    private final Signing signing;
    private final Chain chain;
    private final Candidates candidates;
    private final VoteTally tally;

    FinalizeMove(Ground ground, Knowledge known) {
        this.signing = ground.signing();
        this.chain = ground.chain();
        this.candidates = ground.candidates();
        this.tally = known.tally();
    }

    @Override
    public boolean tryMove() {
        if (!chain.mayFinalize()) {
            return false;
        }
        Optional<Certificate> committed = tally.commitCertificate(signing.epoch(), chain.height() + 1);
        Optional<Candidate> candidate = committed
                .flatMap(certificate -> candidates.get(certificate.blockHash()))
                .filter(Candidate::isComplete);
        candidate.ifPresent(block -> chain.makeFinal(block, committed.get()));
        return candidate.isPresent();
    }
}
