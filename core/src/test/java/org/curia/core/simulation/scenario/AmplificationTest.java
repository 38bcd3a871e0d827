package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.Collections;
import java.util.List;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

/** Small messages of one validator that ask for large answers. */
class AmplificationTest {
    private static final int FLOOD = 1000;

    @Test
    void aFloodOfStatusesDrawsFewProposals() {
        Scenario network = network(4);
        network.settle(0).crash(3).lose(Link.ANY, Word.PREPARE, Word.COMPLAINT);
        network.pay(0);
        network.run(50);
        int[] proposals = {0};
        network.watch(message -> proposals[0] += message instanceof Message.PrePrepare ? 1 : 0);
        Message.Status behind =
                network.keyOf(3).status(Message.Status.unsigned(3, 0, 0, false, network.height(0), Hash.ZERO, 0, 0, 0));

        for (int i = 0; i < FLOOD; i++) {
            network.inject(3, 0, behind).run(1);
        }

        assertThat(proposals[0]).as("for the other validators too").isBetween(1, 16);
    }

    @Test
    void oneIdThatIsAskedForManyTimesIsAnsweredOnce() {
        Scenario network = network(4);
        network.settle(0).lose(Link.ANY, Word.PREPARE);
        Transaction payment = network.pay(0);
        network.run(50);
        int[] sent = {0};
        network.watch(message -> {
            if (message instanceof Message.TransactionBatch batch) {
                sent[0] += batch.transactions().size();
            }
        });
        List<Hash> ids = Collections.nCopies(100, payment.id());

        network.inject(3, 0, new Message.TransactionsRequest(ids)).run(20);

        assertThat(sent[0]).isEqualTo(1);
    }
}
