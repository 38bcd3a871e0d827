package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.node.TestBlocks;
import org.curia.node.TestNetwork;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.StorageTrouble;
import org.junit.jupiter.api.Test;

/** A peer that asks for blocks gets an answer to each request, in order: it never waits for one that does not come. */
class BlockServerTest {
    private static final Message NOTHING = new Message.BlockRange(List.of());

    private final TestNetwork network = new TestNetwork(4);
    private final CertifiedBlock block = TestBlocks.finalized(network, 1).certified();
    private final PeerBudgets budgets = new PeerBudgets(16);
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<Message> sent = new ArrayList<>();
    private boolean storeAnswers = true;
    private boolean serverLendsThreads = true;
    private final BlockServer server = new BlockServer(
            16,
            store(),
            new Outbox() {
                @Override
                public void broadcast(Message message) {}

                @Override
                public void send(int validator, Message message) {
                    sent.add(message);
                }
            },
            task -> {
                if (!serverLendsThreads) {
                    throw new RejectedExecutionException();
                }
                work.add(task);
            },
            1 << 20,
            budgets);

    @Test
    void requestsOfAPeerAreAnsweredOneAfterTheOther() {
        ask(0, 1);
        ask(0, 2);
        assertThat(work).hasSize(1);

        runAll();

        assertThat(sent).containsExactly(blocks(), blocks());
    }

    @Test
    void whatIsAskedForAgainWhileItsAnswerIsUnderWayIsAnsweredOnce() {
        ask(0, 1);
        ask(0, 1);
        runAll();

        assertThat(sent).containsExactly(blocks());
    }

    @Test
    void whoHasUsedUpItsBudgetIsToldThatItGetsNothing() {
        useUp(0);
        ask(0, 1);

        assertThat(work).isEmpty();
        assertThat(sent).containsExactly(NOTHING);
        assertThat(server.refused()).isEqualTo(1);
    }

    @Test
    void whatUsesUpTheBudgetIsAnsweredAndWhatWaitsBehindItIsNot() {
        ask(0, 1);
        ask(0, 2);
        useUp(0);
        runAll();

        assertThat(sent).containsExactly(blocks(), NOTHING);
    }

    @Test
    void onePeerTooManyIsToldThatItGetsNothing() {
        for (int peer = 0; peer < 9; peer++) {
            ask(peer, 1);
        }

        assertThat(work).hasSize(8);
        assertThat(sent).containsExactly(NOTHING);
        runAll();
        ask(8, 1);
        assertThat(work).hasSize(1);
    }

    @Test
    void whereTheServerLendsNoThreadTheAnswerIsNothing() {
        serverLendsThreads = false;
        ask(0, 1);
        assertThat(sent).containsExactly(NOTHING);

        serverLendsThreads = true;
        ask(0, 1);
        assertThat(work).hasSize(1);
    }

    @Test
    void whereTheStoreDoesNotAnswerTheAnswerIsNothing() {
        storeAnswers = false;
        ask(0, 1);
        runAll();

        assertThat(sent).containsExactly(NOTHING);
    }

    @Test
    void aFloodOfRequestsIsBoundedAndEndsWithTheFlood() {
        for (int from = 1; from <= 1_000; from++) {
            ask(0, from);
        }
        runAll();

        assertThat(sent).hasSize(8);
        ask(0, 1);
        assertThat(work).hasSize(1);
    }

    private void ask(int peer, long from) {
        server.answer(peer, new Message.BlocksRequest(from, 1));
    }

    private void useUp(int peer) {
        budgets.of(peer).answered(2 * PeerBudget.ANSWERED_BYTES_AT_ONCE);
    }

    private void runAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private Message blocks() {
        return new Message.BlockRange(List.of(block));
    }

    private LedgerStore store() {
        return (LedgerStore) Proxy.newProxyInstance(
                LedgerStore.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, (proxy, method, arguments) -> {
                    if (!storeAnswers) {
                        throw new StorageTrouble("away", null);
                    }
                    return List.of(block);
                });
    }
}
