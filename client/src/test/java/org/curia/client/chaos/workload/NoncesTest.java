package org.curia.client.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.curia.client.chaos.history.Answer;
import org.curia.client.directory.GenesisFactory;
import org.curia.client.fixture.TestNetwork;
import org.curia.client.node.NodeClient;
import org.curia.client.node.SubmissionResult;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.model.Amount;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.state.NonceWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NoncesTest {
    private static final Answer REFUSED = new Answer.Refused("INSUFFICIENT_BALANCE");
    private static final Answer FINAL = new Answer.Final(1, 0, true);

    @TempDir
    Path directory;

    @Test
    void whatWasNotUsedIsTakenAgainAndWhatWasIsNot() {
        Nonces nonces = new Nonces(5, List.of());

        nonces.answered(nonces.take(), REFUSED);
        assertThat(nonces.take()).isEqualTo(5);
        nonces.answered(5, new Answer.Unknown());
        assertThat(nonces.take()).isEqualTo(5);
        nonces.answered(5, new Answer.Refused("NONCE_USED"));
        assertThat(nonces.take()).isEqualTo(6);
        nonces.answered(6, FINAL);
        assertThat(nonces.take()).isEqualTo(7);
    }

    /** A soak that is resumed finds the accounts as they were left. */
    @Test
    void whatAnEarlierRunLeftOutIsTakenFirst() {
        Nonces nonces = new Nonces(5, List.of(6L, 8L));

        assertThat(List.of(nonces.take(), nonces.take(), nonces.take(), nonces.take()))
                .containsExactly(5L, 7L, 9L, 10L);
    }

    /** Twenty minutes of chaos ended with a network that had nothing left to do. */
    @Test
    void anAccountThatWasTooEmptyMoreOftenThanItsWindowIsWideStillPays() throws IOException {
        Population population = new Population(1, 2);
        try (TestNetwork network = TestNetwork.start(directory, 1, population.all(), Population.OPENING_BALANCE)) {
            NodeClient node =
                    new NodeClient(NodeClient.newHttpClient(), network.node(0).url());
            Nonces nonces = new Nonces(0, List.of());
            for (int i = 0; i <= NonceWindow.SIZE; i++) {
                assertThat(pay(node, network, population, nonces, Long.MAX_VALUE))
                        .isEqualTo("INSUFFICIENT_BALANCE");
            }

            assertThat(pay(node, network, population, nonces, 1)).isEqualTo("pending");
        }
    }

    private static String pay(NodeClient node, TestNetwork network, Population population, Nonces nonces, long units) {
        long nonce = nonces.take();
        Operation transfer =
                new Operation.Transfer(population.list(), GenesisFactory.TREASURY_ASSET, new Amount(units), "");
        Transaction payment = TransactionCodec.sign(
                new TransactionBody(network.chain().chainId(), population.account(0), nonce, 1_000, transfer),
                population.key(0));
        SubmissionResult result = node.submit(List.of(payment)).join().get(0);
        nonces.answered(nonce, result.refused() ? new Answer.Refused(result.reason()) : FINAL);
        return result.refused() ? result.reason() : result.status();
    }
}
