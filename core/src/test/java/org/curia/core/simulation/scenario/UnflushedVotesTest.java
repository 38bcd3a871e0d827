package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.consensus.Durability;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Vote;
import org.curia.core.model.Transaction;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.lies.Equivocation;
import org.junit.jupiter.api.Test;

/** Scenario 22 where a PREPARE is flushed with the COMMIT that follows it: what a crash of the machine takes is in doubt, and only that. */
class UnflushedVotesTest {
    private final List<Vote> prepares = new ArrayList<>();

    @Test
    void aValidatorWhosePrepareIsLostPreparesNoOtherBlockInThatView() {
        Scenario network = observed(ByzantineTest.lying(0, new Equivocation(0b0010)))
                .lose(Link.to(1), Word.PREPARE, Word.COMMIT)
                .lose(Link.ANY.but(Link.from(1)), Word.COMPLAINT);
        network.pay(1);
        network.run(50);
        assertThat(preparesOf(1)).isNotEmpty();
        network.losePower(1);
        assertThat(network.node(1).disk().recover().votes()).isEmpty();
        prepares.clear();

        network.restart(1).run(500);
        assertThat(preparesOf(1)).isEmpty();

        network.pass().settle(2, 1, 2, 3);
    }

    @Test
    void onceTheLedgerIsPastTheReservationItPreparesAgainInTheSameView() {
        Scenario network = observed(Setup.calm(4));
        network.settle(0).run(100).losePower(3).restart(3).run(1000);
        prepares.clear();

        network.settle(0).settle(0);
        assertThat(preparesOf(3)).isEmpty();
        network.settle(0);

        assertThat(preparesOf(3)).isNotEmpty();
        assertThat(network.view(3)).isZero();
    }

    @Test
    void aViewThatBeginsAfterwardsIsFreeOfDoubt() {
        Scenario network = observed(Setup.calm(4)).lose(Link.ANY, Word.COMMIT, Word.PREPARE);
        Transaction payment = network.pay(0);
        network.run(50).losePower(0, 1, 2, 3).pass();
        prepares.clear();

        network.restart(0, 1, 2, 3).submitAgain(1, payment).untilFinal(payment, 0, 1, 2, 3);

        assertThat(prepares)
                .isNotEmpty()
                .allSatisfy(vote -> assertThat(vote.view()).isPositive());
    }

    @Test
    void aLeaderThatForgotItsProposalProposesNothingMoreInThatView() {
        Scenario network = observed(Setup.calm(4)).lose(Link.from(0), Word.PROPOSAL);
        network.pay(0);
        network.run(50).losePower(0).pass();
        assertThat(network.node(0).disk().recover().votes()).isEmpty();

        network.restart(0).run(2000).settle(0);

        assertThat(network.view(0)).isEqualTo(1);
    }

    /** An invariant watches: nobody whose disk is its own goes into quarantine. */
    @Test
    void ownPreparesThatOthersRememberAreNoReasonForQuarantine() {
        Scenario network = observed(Setup.calm(4)).lose(Link.ANY, Word.COMMIT).lose(Link.to(2), Word.PREPARE);
        network.pay(0);
        network.run(50).losePower(2).restart(2);

        network.run(3000).pass().settle(0, 0, 1, 2, 3);
    }

    @Test
    void whereOnlyTheProcessEndsTheSameVoteIsSentAgain() {
        Scenario network = observed(Setup.calm(4)).lose(Link.ANY, Word.PREPARE);
        network.pay(0);
        network.run(50);
        List<Vote> before = preparesOf(2);
        prepares.clear();

        network.crash(2).restart(2).run(100);

        assertThat(before).hasSize(1);
        assertThat(preparesOf(2)).isNotEmpty().allMatch(before.get(0)::equals);
    }

    private Scenario observed(Setup setup) {
        return network(setup.withSettings(ReplicaSettings.DEFAULT.withDurability(Durability.EACH_BLOCK)))
                .watch(message -> {
                    if (message instanceof Message.VoteCast cast && cast.vote().kind() == Vote.Kind.PREPARE) {
                        prepares.add(cast.vote());
                    }
                });
    }

    private List<Vote> preparesOf(int validator) {
        return prepares.stream()
                .filter(vote -> vote.validator() == validator)
                .distinct()
                .toList();
    }
}
