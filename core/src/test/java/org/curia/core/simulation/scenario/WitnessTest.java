package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.core.model.Transaction;
import org.curia.core.replica.Replica;
import org.curia.core.simulation.Owner;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.lies.Forger;
import org.curia.core.simulation.lies.Lie;
import org.junit.jupiter.api.Test;

/**
 * Scenario 53: the id of a transaction does not cover its witnesses. A client or a validator can put another witness under a body. That is another
 * transaction, which completes no block, keeps nobody's place, and halts nobody. Every scenario fails if an honest node halts.
 */
class WitnessTest {

    @Test
    void aClientThatSendsABodyWithAnotherWitnessToAFollowerHaltsNobody() {
        Scenario network = network(4).hold(Link.to(3), Word.TRANSACTIONS);
        Transaction payment = network.pay(0);
        network.run(5);

        network.submitWithAnotherWitness(3, payment);

        network.run(20).pass().untilFinal(payment, 0, 1, 2, 3);
    }

    @Test
    void aClientThatSendsABodyWithAnotherWitnessToAllFollowersDelaysNothing() {
        Scenario network = network(4).hold(Link.to(1, 2, 3), Word.TRANSACTIONS);
        Transaction payment = network.pay(0);
        network.run(5);

        network.submitWithAnotherWitness(1, payment)
                .submitWithAnotherWitness(2, payment)
                .submitWithAnotherWitness(3, payment);

        network.run(20).pass().untilFinal(payment, 0, 1, 2, 3);
        assertThat(network.view(1)).isZero();
    }

    @Test
    void aValidatorThatGossipsABodyWithAnotherWitnessAheadOfTheRightOneHaltsNobody() {
        Scenario network = network(4);
        Transaction payment = payment(network);
        network.inject(1, 3, substituted(network, payment)).run(5);

        network.submitAgain(0, payment).untilFinal(payment, 0, 1, 2, 3);

        assertThat(network.view(3)).isZero();
    }

    @Test
    void nobodyIsCensoredByHisBodyWithAnotherWitnessInThePools() {
        Scenario network = network(4);
        Transaction payment = payment(network);
        Message substituted = substituted(network, payment);
        network.inject(3, 0, substituted)
                .inject(3, 1, substituted)
                .inject(3, 2, substituted)
                .run(5);

        network.submitAgain(1, payment).run(500);

        assertThat(network.world().clients().isFinal(payment)).isTrue();
        assertThat(network.view(1)).isZero();
    }

    @Test
    void aBodyWithAnotherWitnessIsNotKept() {
        Scenario network = network(4);
        Transaction payment = payment(network);

        network.inject(3, 0, substituted(network, payment)).run(5);

        assertThat(network.node(0).replica().holds(payment.id())).isFalse();
    }

    @Test
    void aNodeThatCatchesUpRefusesABlockWithAnotherWitnessAndAsksAnotherPeer() {
        Scenario network = network(ByzantineTest.lying(1, SUBSTITUTES_IN_BLOCKS));
        catchesUp(network);
    }

    @Test
    void anObserverThatCatchesUpRefusesABlockWithAnotherWitnessAndAsksAnotherPeer() {
        Setup observing = ByzantineTest.lying(1, SUBSTITUTES_IN_BLOCKS)
                .withReplicas((setup, cast, node) -> new Replica(
                        setup.settings(),
                        cast.genesis(),
                        node.disk().tip(),
                        node.disk().loadState(),
                        node.disk().recover(),
                        node.validator() == 3
                                ? Optional.empty()
                                : Optional.of(cast.signers().get(node.validator())),
                        cast.scheme()));
        catchesUp(network(observing));
    }

    private static void catchesUp(Scenario network) {
        network.crash(3);
        for (int block = 0; block < 30; block++) {
            network.settle(0, 0, 2);
        }
        network.lose(Link.from(0, 2), Word.BLOCKS).restart(3);
        network.until("it refused a block of the liar", () -> network.happened("PeerMisbehaved") > 0);

        network.pass().untilHeight(30, 3);
    }

    private static final Lie SUBSTITUTES_IN_BLOCKS = (meant, to, forger) -> meant instanceof Message.BlockRange range
            ? List.of(new Message.BlockRange(
                    range.blocks().stream().map(block -> forged(block, forger)).toList()))
            : List.of(meant);

    private static CertifiedBlock forged(CertifiedBlock block, Forger forger) {
        return forger.withAnotherWitness(block);
    }

    private static Transaction payment(Scenario network) {
        Owner payer = network.world().clients().owner(1);
        return payer.sign(Owner.pay(network.world().clients().owner(2).account(), 1), 0);
    }

    private static Message substituted(Scenario network, Transaction payment) {
        return new Message.TransactionBatch(List.of(network.keyOf(3).withAnotherWitness(payment)));
    }
}
