package org.curia.core.sync;

import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.voting.CertificateVerifier;

/** Whether a block that a peer sends as final is the one after the tip, and final. */
final class CertifiedBlockRule {
    private final CertificateVerifier certificates;

    CertifiedBlockRule(CertificateVerifier certificates) {
        this.certificates = certificates;
    }

    Verdict check(CertifiedBlock certified, LedgerTip tip) {
        Certificate certificate = certified.certificate();
        if (certified.height() != tip.height() + 1) {
            return Verdict.rejected("it is not the next block");
        }
        if (!LedgerLayouts.headerHash(certified.block().header())
                .equals(certified.block().hash())) {
            return Verdict.rejected("its hash is not its header's");
        }
        boolean certifiesIt = certificate.kind() == Vote.Kind.COMMIT
                && certificate.height() == certified.height()
                && certificate.blockHash().equals(certified.block().hash());
        if (!certifiesIt) {
            return Verdict.rejected("its certificate is of another block");
        }
        Optional<Candidate> whole = Candidate.of(certified.block());
        if (whole.isEmpty()) {
            return Verdict.rejected("its transactions are not those of its header");
        }
        return certificates.check(certificate);
    }
}
