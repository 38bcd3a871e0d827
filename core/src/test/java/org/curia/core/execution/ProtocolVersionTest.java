package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;
import static org.curia.core.Examples.EUR;
import static org.curia.core.Examples.account;
import static org.curia.core.Examples.transaction;

import java.util.List;
import java.util.Optional;
import org.curia.core.Examples;
import org.curia.core.execution.Inclusion.Refusal;
import org.curia.core.model.Amount;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;
import org.curia.core.model.ProtocolVersion;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.core.pool.Door;
import org.curia.core.pool.TransactionPool;
import org.junit.jupiter.api.Test;

class ProtocolVersionTest {
    private static final Transaction PAYMENT =
            transaction(ALICE, 0, new Operation.Transfer(account(BOB), EUR, new Amount(1), ""));
    private static final Transaction CHANGE =
            transaction(ALICE, 0, new Operation.SetAuthority(Authority.of(BOB.publicKey())));

    private final Inclusion inclusion =
            new Inclusion(Examples.GENESIS.parameters(), Examples.CHAIN_ID, ProtocolVersionTest::laterTransfers);

    @Test
    void anOperationOfALaterVersionIsRefused() {
        assertThat(inclusion.refusal(PAYMENT, Examples.state(), 1)).contains(Refusal.NOT_YET_ACTIVE);
        assertThat(inclusion.refusal(CHANGE, Examples.state(), 1)).isEmpty();
    }

    @Test
    void aBlockWithAnOperationOfALaterVersionIsInvalid() {
        BlockExecutor executor = new BlockExecutor(Examples.GENESIS.parameters(), inclusion);

        assertThat(executor.execute(Examples.state(), 1, List.of(PAYMENT)))
                .isEqualTo(new InvalidBlock(Optional.of(PAYMENT.id()), Refusal.NOT_YET_ACTIVE.sentence()));
        assertThat(executor.select(Examples.state(), 1, List.of(PAYMENT)).included())
                .isEmpty();
    }

    @Test
    void thePoolOfAClientsNodeRefusesAnOperationOfALaterVersion() {
        TransactionPool pool = new TransactionPool(inclusion, Policy.DEFAULT, 100, 1);

        assertThat(pool.admit(PAYMENT, Examples.state(), 0, Door.OWN))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Admission.Reason.NOT_YET_ACTIVE));
    }

    @Test
    void everyOutcomeBelongsToAVersionThatThisReleaseKnows() {
        for (Outcome outcome : Outcome.values()) {
            assertThat(ProtocolVersion.of(outcome)).as(outcome.name()).isBetween(1, ProtocolVersion.HIGHEST);
        }
    }

    @Test
    void everyOperationOfTheExamplesBelongsToVersionOne() {
        for (Transaction transaction : Examples.transactions()) {
            assertThat(transaction.operations()).allMatch(operation -> ProtocolVersion.of(operation.operation()) == 1);
        }
    }

    @Test
    void aVersionThatThisReleaseDoesNotKnowIsRefusedWithWhatToDo() {
        Parameters known = Examples.GENESIS.parameters();

        assertThatThrownBy(() ->
                        new Parameters(ProtocolVersion.HIGHEST + 1, known.engine(), known.limits(), Policy.DEFAULT))
                .hasMessageContaining("protocol version 2 is not known")
                .hasMessageContaining("Install a release that implements it");
    }

    /** As if transfers came with version 2. */
    private static int laterTransfers(Operation operation) {
        return operation instanceof Operation.Transfer ? 2 : 1;
    }
}
