package org.curia.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.consensus.Durability;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Vote;
import org.junit.jupiter.api.Test;

/** What waits for the disk where one flush a block has to do. */
class OneFlushABlockTest {
    private static final int BLOCKS = 5;

    @Test
    void onlyTheCommitOfABlockIsFlushed() {
        for (TestNode node : afterSomeBlocks().nodes) {
            assertThat(durable(node)).hasOnlyElementsOfTypes(JournalEntry.ViewEntered.class, JournalEntry.Locked.class);
            assertThat(node.effectsOf(Effect.AppendUnflushed.class)).hasSize(BLOCKS);
        }
    }

    @Test
    void aPrepareIsInTheJournalBeforeItLeaves() {
        for (TestNode node : afterSomeBlocks().nodes) {
            List<Vote> written = new ArrayList<>();
            for (Effect effect : node.effects) {
                if (effect instanceof Effect.AppendUnflushed append) {
                    written.add(append.entry().prepare());
                } else if (effect instanceof Effect.Broadcast said
                        && said.message() instanceof Message.PrePrepare proposal) {
                    assertThat(written).contains(proposal.prepare());
                } else if (effect instanceof Effect.Broadcast said
                        && said.message() instanceof Message.VoteCast cast
                        && cast.vote().kind() == Vote.Kind.PREPARE) {
                    assertThat(written).contains(cast.vote());
                }
            }
            assertThat(written).hasSize(BLOCKS);
        }
    }

    @Test
    void whatAViewReservesIsOnDiskBeforeItsFirstVote() {
        TestNetwork network = afterSomeBlocks();
        network.node(0).crash();
        network.pay(1);
        network.runUntil(() -> network.node(1).status().height() > BLOCKS, 10_000);

        List<Effect> effects = network.node(1).effects;
        for (long view = 0; view <= 1; view++) {
            assertThat(firstReservation(effects, view)).isNotNegative().isLessThan(firstPrepare(effects, view));
        }
    }

    @Test
    void whereEachVoteIsFlushedNothingIsReserved() {
        TestNetwork network = TestNetwork.of(4).started();
        network.pay(0);

        for (TestNode node : network.nodes) {
            assertThat(node.effectsOf(Effect.AppendUnflushed.class)).isEmpty();
            assertThat(durable(node)).hasOnlyElementsOfTypes(JournalEntry.Voted.class, JournalEntry.Locked.class);
        }
    }

    private static TestNetwork afterSomeBlocks() {
        TestNetwork network = TestNetwork.of(4);
        network.nodes.forEach(node -> node.settings = ReplicaSettings.DEFAULT.withDurability(Durability.EACH_BLOCK));
        network.started();
        for (int i = 0; i < BLOCKS; i++) {
            network.pay(i % 4);
        }
        return network;
    }

    private static List<JournalEntry> durable(TestNode node) {
        return node.effectsOf(Effect.AppendDurably.class).stream()
                .map(Effect.AppendDurably::entry)
                .toList();
    }

    private static int firstReservation(List<Effect> effects, long view) {
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.AppendDurably append
                    && append.entry() instanceof JournalEntry.ViewEntered entered
                    && entered.view() == view
                    && !entered.changing()
                    && entered.reserved() > 0) {
                return i;
            }
        }
        return -1;
    }

    private static int firstPrepare(List<Effect> effects, long view) {
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.AppendUnflushed append
                    && append.entry().prepare().view() == view) {
                return i;
            }
        }
        throw new AssertionError("it has not voted in view " + view);
    }
}
