package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.curia.core.consensus.Effect.Event.Equivocated;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.Evidence;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.node.TestNetwork;
import org.curia.node.port.EvidenceStore;
import org.curia.node.port.StorageTrouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvidenceKeeperTest {
    private final TestNetwork network = new TestNetwork(4);
    private final List<Evidence> kept = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private final EvidenceKeeper keeper = new EvidenceKeeper(new Memory(), network.validators(), network.chainId());
    private final Thread thread = new Thread(keeper);

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void stop() {
        keeper.stop();
    }

    @Test
    void whatTheConsensusThreadSawIsKeptUnderTheValidatorsKeyAndCounted() {
        keeper.saw(twoVotesOf(2));

        await().until(() -> keeper.count() == 1);
        assertThat(kept.get(0).key()).isEqualTo(network.keyOf(2).publicKey());
    }

    @Test
    void evidenceWaitsForADatabaseThatIsAway() {
        away = true;
        keeper.saw(twoVotesOf(1));
        keeper.saw(twoVotesOf(3));
        assertThat(kept).isEmpty();

        away = false;

        await().until(() -> keeper.count() == 2);
    }

    private static Equivocated twoVotesOf(int validator) {
        return new Equivocated(validator, vote(validator, Hash.tagged("one")), vote(validator, Hash.tagged("other")));
    }

    private static Vote vote(int validator, Hash block) {
        return new Vote(Vote.Kind.PREPARE, 0, 0, 1, block, validator, Signature.of(new byte[Signature.LENGTH]));
    }

    private final class Memory implements EvidenceStore {
        @Override
        public void keep(Evidence evidence, Instant seenAt) {
            if (away) {
                throw new StorageTrouble("away", null);
            }
            kept.add(evidence);
        }

        @Override
        public int count() {
            if (away) {
                throw new StorageTrouble("away", null);
            }
            return kept.size();
        }

        @Override
        public List<Kept> all() {
            return List.of();
        }
    }
}
