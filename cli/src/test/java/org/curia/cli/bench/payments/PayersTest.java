package org.curia.cli.bench.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.TransactionVerifier;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

class PayersTest {
    private final Payers payers = Payers.of(7, 5);

    @Test
    void theSameNumberGivesTheSameAccountsAndAnotherGivesOthers() {
        assertThat(Payers.of(7, 5).accounts()).isEqualTo(payers.accounts());
        assertThat(Payers.of(8, 5).accounts()).doesNotContainAnyElementsOf(payers.accounts());
        assertThat(payers.accounts()).doesNotHaveDuplicates();
    }

    @Test
    void moreAccountsOfANumberBeginWithThoseOfFewer() {
        assertThat(Payers.of(7, 9).accounts())
                .startsWith(payers.accounts().toArray(new org.curia.core.model.AccountId[0]));
    }

    @Test
    void everybodyPaysInTurnWithTheNextNonce() {
        assertThat(payers.payer(4)).isEqualTo(4);
        assertThat(payers.nonce(4)).isZero();
        assertThat(payers.payer(5)).isZero();
        assertThat(payers.nonce(5)).isEqualTo(1);
    }

    @Test
    void nobodyPaysHimself() {
        for (Payers some : new Payers[] {payers, Payers.of(7, 2), Payers.of(7, 6)}) {
            for (long payment = 0; payment < 200; payment++) {
                assertThat(some.payee(payment)).isNotEqualTo(some.payer(payment));
            }
        }
    }

    @Test
    void paymentsAreSignedRightlyAndAllDiffer() {
        TransactionVerifier verifier = new TransactionVerifier(new Ed25519());
        Set<Hash> ids = new HashSet<>();
        for (long payment = 0; payment < 20; payment++) {
            Transaction transaction = payers.sign(payment, Hash.ZERO, 100);
            assertThat(verifier.isValid(transaction)).isTrue();
            ids.add(transaction.id());
        }
        assertThat(ids).hasSize(20);
    }
}
