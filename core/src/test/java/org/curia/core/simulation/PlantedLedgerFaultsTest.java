package org.curia.core.simulation;

import java.util.Optional;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.Inclusion;
import org.curia.core.model.Parameters;
import org.curia.core.model.Transaction;
import org.curia.core.state.StateView;
import org.junit.jupiter.api.Test;

/** Faults that all nodes share, planted as in {@link PlantedFaultsTest}: they agree, and are wrong. */
class PlantedLedgerFaultsTest {

    @Test
    void aNonceThatIsUsedAgainIsFound() {
        overlooking(Inclusion.Refusal.NONCE_USED).isFoundAs("nonce used again", "I7", "no exception");
    }

    @Test
    void anExpiredTransactionIsFound() {
        overlooking(Inclusion.Refusal.EXPIRED).isFoundAs("expired transactions accepted", "I7", "no exception");
    }

    @Test
    void aTransactionSignedByAKeyThatWasChangedIsFound() {
        overlooking(Inclusion.Refusal.NOT_AUTHORIZED).isFoundAs("old keys accepted", "I7");
    }

    private static Planted overlooking(Inclusion.Refusal overlooked) {
        return Planted.rules(new PbftRules() {
            @Override
            public Inclusion inclusion(Parameters parameters, Hash chainId) {
                return new Inclusion(parameters, chainId) {
                    @Override
                    public Optional<Refusal> refusal(Transaction transaction, StateView before, long height) {
                        return super.refusal(transaction, before, height).filter(refusal -> refusal != overlooked);
                    }
                };
            }
        });
    }
}
