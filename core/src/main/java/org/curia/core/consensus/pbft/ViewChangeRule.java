package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Message.ViewChange;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.Signing;

/**
 * PBFT 4.4: a VIEW-CHANGE counts if every certificate that its promise speaks of is attached and proves it. Otherwise one liar's claim
 * of a high lock would block the new leader.
 */
class ViewChangeRule {
    private final Signing signing;
    private final CertificateVerifier certificates;

    ViewChangeRule(Signing signing, CertificateVerifier certificates) {
        this.signing = signing;
        this.certificates = certificates;
    }

    Verdict check(ViewChange viewChange) {
        Promise promise = viewChange.promise();
        return checkShape(promise)
                .and(() -> signing.isValid(promise) ? Verdict.ACCEPTED : Verdict.rejected("its signature is not valid"))
                .and(() -> checkCommitted(
                        new BlockRef(promise.committedHeight(), promise.committedHash()),
                        viewChange.committedCertificate()))
                .and(() -> checkLock(promise.lock(), promise.newView(), viewChange.lockCertificate()))
                .and(() -> checkLockIsNotBelow(promise, viewChange.committedCertificate()));
    }

    /** With one block in flight nobody can have locked beyond the next height, nor commit without locking. */
    private static Verdict checkShape(Promise promise) {
        long lockHeight = promise.lock().map(Lock::height).orElse(0L);
        return lockHeight >= promise.committedHeight() && lockHeight <= promise.committedHeight() + 1
                ? Verdict.ACCEPTED
                : Verdict.rejected("its lock does not fit its committed height");
    }

    Verdict checkCommitted(BlockRef committed, Optional<Certificate> attached) {
        if (committed.height() == 0) {
            return attached.isEmpty() ? Verdict.ACCEPTED : Verdict.rejected("genesis needs no certificate");
        }
        boolean fits = attached.filter(certificate -> certificate.kind() == Vote.Kind.COMMIT
                        && certificate.height() == committed.height()
                        && certificate.blockHash().equals(committed.hash()))
                .isPresent();
        return fits ? certificates.check(attached.get()) : Verdict.rejected("its committed block is not certified");
    }

    Verdict checkLock(Optional<Lock> stated, long newView, Optional<Certificate> attached) {
        if (stated.isEmpty()) {
            return attached.isEmpty() ? Verdict.ACCEPTED : Verdict.rejected("it has a certificate of no lock");
        }
        Lock lock = stated.get();
        boolean fits = attached.filter(certificate -> certificate.view() == lock.view()
                        && certificate.height() == lock.height()
                        && certificate.blockHash().equals(lock.blockHash())
                        && certificate.view() < newView)
                .isPresent();
        return fits ? certificates.check(attached.get()) : Verdict.rejected("its lock is not certified");
    }

    private static Verdict checkLockIsNotBelow(Promise promise, Optional<Certificate> committed) {
        boolean below = committed
                .filter(certificate ->
                        certificate.view() > promise.lock().map(Lock::view).orElse(-1L))
                .isPresent();
        return below ? Verdict.rejected("its lock is below its commit") : Verdict.ACCEPTED;
    }
}
