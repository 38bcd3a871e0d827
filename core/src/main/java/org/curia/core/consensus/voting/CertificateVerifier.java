package org.curia.core.consensus.voting;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Signature;

/** Whether a certificate that somebody sent proves what it says (invariant I2). The last ones that did are remembered. */
public class CertificateVerifier {
    private static final int REMEMBERED = 64;

    private final Set<Certificate> proven = new LinkedHashSet<>();
    private final Signing signing;
    private final LeaderSchedule leaders;

    public CertificateVerifier(Signing signing, LeaderSchedule leaders) {
        this.signing = signing;
        this.leaders = leaders;
    }

    /** Cheap checks first; each signature at most once. */
    public Verdict check(Certificate certificate) {
        if (proven.contains(certificate)) {
            return Verdict.ACCEPTED;
        }
        ValidatorSet validators = signing.validators();
        if (certificate.epoch() != signing.epoch()) {
            return Verdict.rejected("the certificate is of another epoch");
        }
        if (certificate.height() < 1 || certificate.view() < 0) {
            return Verdict.rejected("the certificate is of no view and height");
        }
        if (!certificate.signatures().keySet().stream().allMatch(validators::contains)) {
            return Verdict.rejected("the certificate has signers that are no validators");
        }
        long weight = certificate.signatures().keySet().stream()
                .mapToLong(signer -> validators.member(signer).weight())
                .sum();
        if (weight < validators.quorum()) {
            return Verdict.rejected("the certificate weighs " + weight + " of " + validators.quorum());
        }
        // A PREPARE of the leader is the proposal: what has none was never proposed.
        if (certificate.kind() == Vote.Kind.PREPARE
                && !certificate.signatures().containsKey(leaders.leader(certificate.view()))) {
            return Verdict.rejected("the certificate lacks the leader's PREPARE");
        }
        for (Map.Entry<Integer, Signature> signature : certificate.signatures().entrySet()) {
            if (!signing.isValid(vote(certificate, signature.getKey(), signature.getValue()))) {
                return Verdict.rejected(
                        "the certificate's signature of validator " + signature.getKey() + " is not valid");
            }
        }
        remember(certificate);
        return Verdict.ACCEPTED;
    }

    private void remember(Certificate certificate) {
        if (proven.size() == REMEMBERED) {
            proven.remove(proven.iterator().next());
        }
        proven.add(certificate);
    }

    private static Vote vote(Certificate certificate, int validator, Signature signature) {
        return new Vote(
                certificate.kind(),
                certificate.epoch(),
                certificate.view(),
                certificate.height(),
                certificate.blockHash(),
                validator,
                signature);
    }
}
