package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.Message.NewView;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.Signing;

/** Rules of which one is broken, for parts that nobody outside this package knows. */
public final class BrokenRules {
    private BrokenRules() {}

    public static PbftRules lockThatStays() {
        return new PbftRules() {
            @Override
            TipLock lock() {
                return new TipLock() {
                    @Override
                    void raise(Certificate certificate) {
                        if (certificate().isEmpty()) {
                            super.raise(certificate);
                        }
                    }
                };
            }
        };
    }

    public static PbftRules viewThatIsEnteredAgain() {
        return new PbftRules() {
            @Override
            View view(LeaderSchedule leaders, int self, BlockRef base) {
                return new View(leaders, self, base) {
                    @Override
                    boolean mayEnter(long view) {
                        return true;
                    }
                };
            }
        };
    }

    public static PbftRules newViewThatIsBelieved() {
        return new PbftRules() {
            @Override
            NewViewRule newViewRule(Ground ground, Knowledge known, ViewChangeRule viewChangeRule) {
                return new NewViewRule(ground, known, viewChangeRule) {
                    @Override
                    Verdict check(NewView newView) {
                        return newView.promises().isEmpty() ? Verdict.rejected("it is empty") : Verdict.ACCEPTED;
                    }
                };
            }
        };
    }

    public static PbftRules commitWithoutCertificate() {
        return new PbftRules() {
            @Override
            ViewChangeRule viewChangeRule(Signing signing, CertificateVerifier certificates) {
                return new ViewChangeRule(signing, certificates) {
                    @Override
                    Verdict checkCommitted(BlockRef committed, Optional<Certificate> attached) {
                        return Verdict.ACCEPTED;
                    }
                };
            }
        };
    }

    public static PbftRules lockWithoutCertificate() {
        return new PbftRules() {
            @Override
            ViewChangeRule viewChangeRule(Signing signing, CertificateVerifier certificates) {
                return new ViewChangeRule(signing, certificates) {
                    @Override
                    Verdict checkLock(Optional<Lock> stated, long newView, Optional<Certificate> attached) {
                        return Verdict.ACCEPTED;
                    }
                };
            }
        };
    }
}
