package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.ViewChange;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.replica.Replica;
import org.curia.core.simulation.HonestMouth;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.lies.BadViewChanges;
import org.curia.core.simulation.lies.Equivocation;
import org.curia.core.simulation.lies.Forger;
import org.curia.core.simulation.lies.Headers;
import org.curia.core.simulation.lies.Liar;
import org.curia.core.simulation.lies.Lie;
import org.curia.core.state.Account;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChanges;
import org.junit.jupiter.api.Test;

/** Scenarios 8 to 12, 30 and 31: one of four lies, or is mad. */
class ByzantineTest {

    /** 8 */
    @Test
    void aLeaderThatProposesTwoBlocksToTwoHalvesGetsAtMostOneOfThemCommitted() {
        Scenario network = network(lying(0, new Equivocation(0b1000)));
        network.settle(1, 1, 2, 3);
        network = network(lying(0, new Equivocation(0b1100)));

        network.settle(1, 1, 2, 3).settle(2, 1, 2, 3);

        assertThat(network.happened("equivocations made")).isPositive();
    }

    /** 8, second half: honest nodes tell each other's votes apart and name the culprit. */
    @Test
    void whoSeesTwoProposalsOfOneLeaderReportsItAndComplains() {
        Lie both = (meant, to, forger) -> meant instanceof Message.PrePrepare proposal
                ? List.of(
                        meant,
                        forger.proposal(
                                proposal.view(),
                                Headers.withTimestamp(
                                        proposal.header(), proposal.header().timestampMillis() + 1),
                                proposal.transactionHashes()))
                : List.of(meant);
        Scenario network = network(lying(0, both));

        network.settle(1, 1, 2, 3);

        assertThat(network.happened("Equivocated")).isPositive();
        network.until("the leader is replaced", () -> network.view(1) > 0);
    }

    /** Two processes with one key, each leader of the view: their own signatures are the evidence. */
    @Test
    void aTwinIsConvictedByWhatItSigned() {
        Setup.Mouths mouths = (world, validator, random) -> validator == 0 ? world::transmitAs : new HonestMouth(world);
        Scenario network =
                network(Setup.calm(4).withTwins(mouths, 0).withRealKeys()).lose(Link.ANY, Word.OTHER);
        network.pay(0);
        network.pay(4);

        network.until("both proposals are seen", () -> network.happened("evidence of node1") > 0);

        network.pass().settle(1, 1, 2, 3);
        assertThat(network.happened("evidence of node2")).isZero();
    }

    /** 9 */
    @Test
    void aLockWhoseBodyItsOwnerWithholdsStopsNobody() {
        Lie withholding = (meant, to, forger) -> meant instanceof Message.ProposalBody
                        || meant instanceof Message.PrePrepare
                        || meant instanceof Message.TransactionBatch
                ? List.of()
                : List.of(meant);
        Scenario network = network(lying(3, withholding))
                .lose(Link.to(1), Word.PROPOSAL, Word.PREPARE, Word.OTHER)
                .lose(Link.to(0, 2), Word.PREPARE)
                .lose(Link.ANY, Word.COMMIT);
        Transaction payment = network.pay(2);
        network.until("the liar alone is locked", () -> network.lockedView(3) == 0);

        network.until("the others change the view", () -> network.view(2) == 1).pass();

        network.untilFinal(payment, 0, 1, 2);
    }

    /** 10 */
    @Test
    void aViewChangeWithAForgedCertificateCountsForNothing() {
        Scenario network = network(lying(3, BadViewChanges.INVENTS_LOCKS)).lose(Link.from(0), Word.PROPOSAL);
        network.settle(1, 0, 1, 2);

        assertThat(network.view(1)).isEqualTo(1);
        assertThat(network.happened("locks invented")).isPositive();
        assertThat(network.happened("PeerMisbehaved")).isPositive();
    }

    /** 11 */
    @Test
    void aNewViewThatLeavesOutTheHighestLockIsRefusedAndTheLockedBlockWins() {
        Lie forgetful = (meant, to, forger) -> meant instanceof Message.NewView view
                ? List.of(
                        forger.newView(view.newView(), view.promises(), view.committedCertificate(), Optional.empty()))
                : List.of(meant);
        Scenario network = network(lying(1, forgetful)).lose(Link.ANY, Word.COMMIT);
        network.pay(2);
        network.until("all are locked", () -> network.lockedView(2) == 0 && network.lockedView(3) == 0);
        Hash locked = network.lockedBlock(2);

        network.pass().isolate(0).untilHeight(1, 2, 3).heal();

        assertThat(network.finalHash(1)).isEqualTo(locked);
        assertThat(network.view(2)).isNotEqualTo(1);
    }

    /** 12 */
    @Test
    void twoNewViewsOfOneLeaderFromTwoQuorumsNeverLeadToTwoBlocks() {
        Lie twoFaced = (meant, to, forger) -> meant instanceof Message.NewView view
                ? List.of(forger.newView(
                        view.newView(),
                        without(view.promises(), to == 0 ? 3 : 0),
                        view.committedCertificate(),
                        view.lockCertificate()))
                : List.of(meant);
        Scenario network = network(lying(1, twoFaced)).lose(Link.ANY, Word.COMMIT, Word.PREPARE);
        network.pay(2);
        network.run(1500).pass();

        network.settle(2, 0, 2, 3).settle(3, 0, 2, 3);
    }

    /** Nothing certifies the hash of genesis. */
    @Test
    void aFalseHashOfGenesisInAPromiseStopsNobody() {
        Lie falseGenesis = (meant, to, forger) -> {
            if (meant instanceof ViewChange change && change.promise().committedHeight() == 0) {
                return List.of(new ViewChange(
                        forger.promise(change.promise().newView(), 0, Hash.ZERO, Optional.empty()),
                        Optional.empty(),
                        Optional.empty()));
            }
            return meant instanceof Message.PrePrepare ? List.of() : List.of(meant);
        };
        // The new leader counts the liar's promise, and first of all.
        Scenario network = network(lying(0, falseGenesis)).lose(Link.from(3).but(Link.from(0)), Word.VIEW_CHANGE);

        network.settle(1, 1, 2, 3);

        assertThat(network.view(1)).isEqualTo(1);
    }

    private static List<ViewChange.Promise> without(List<ViewChange.Promise> promises, int validator) {
        return promises.stream()
                .filter(promise -> promises.size() < 4 || promise.validator() != validator)
                .toList();
    }

    /** 30 */
    @Test
    void aProposalWithAWrongStateRootIsRefusedAtOnceAndItsLeaderReplaced() {
        Lie wrongRoot = (meant, to, forger) -> meant instanceof Message.PrePrepare proposal
                ? List.of(forger.proposal(
                        proposal.view(),
                        Headers.withStateRoot(proposal.header(), Hash.ZERO),
                        proposal.transactionHashes()))
                : List.of(meant);
        Scenario network = network(lying(0, wrongRoot));

        Transaction payment = network.pay(1);
        network.run(500);

        assertThat(network.world().clients().isFinal(payment)).isTrue();
        assertThat(network.view(1)).isEqualTo(1);
    }

    /** 31: its memory holds one account wrongly, so it finds every block wrong. */
    @Test
    void aNodeWhoseStateIsAnotherHaltsAndTheOthersGoOn() {
        Scenario network = network(Setup.calm(4).withReplicas((setup, cast, node) -> {
            LedgerState state = node.disk().loadState();
            if (node.validator() == 3) {
                Account wrong = state.accounts().iterator().next().withNonceUsed(1000);
                state.apply(new StateChanges(List.of(wrong), List.of()));
            }
            return new Replica(
                    setup.settings(),
                    cast.genesis(),
                    node.disk().tip(),
                    state,
                    node.disk().recover(),
                    Optional.of(cast.signers().get(node.validator())),
                    cast.scheme());
        }));
        network.world().invariants().expectHaltOf(3);

        network.settle(1, 0, 1, 2);

        network.until("the mad one halts", () -> network.status(3).halted().isPresent());
        network.settle(2, 0, 1, 2);
    }

    static Setup lying(int validator, Lie... lies) {
        return Setup.calm(4)
                .withLiars(
                        (world, self, random) -> self == validator
                                ? new Liar(
                                        world,
                                        new Forger(world.cast(), self, random, world.happenings()),
                                        List.of(lies))
                                : Setup.Mouths.HONEST.mouthOf(world, self, random),
                        validator);
    }
}
