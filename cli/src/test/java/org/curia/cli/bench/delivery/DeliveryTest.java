package org.curia.cli.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curia.cli.bench.payments.Payers;
import org.curia.cli.bench.payments.SignedPage;
import org.curia.cli.bench.payments.Signing;
import org.curia.cli.bench.payments.Source;
import org.curia.cli.fixture.TestNetwork;
import org.curia.client.node.NodeClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeliveryTest {
    private static final int COUNT = 1_500;
    private static final Pace PACE = new Pace(400, 0, 4);

    @TempDir
    Path directory;

    private final Payers payers = Payers.of(3, 20);
    private final List<SeenBlock> told = new ArrayList<>();
    private TestNetwork network;
    private List<NodeClient> clients;

    @BeforeEach
    void start() throws IOException {
        network = TestNetwork.start(directory, 4, payers.accounts(), Payers.OPENING_BALANCE);
        HttpClient http = NodeClient.newHttpClient();
        clients = network.nodes().stream()
                .map(node -> new NodeClient(http, node.url()))
                .toList();
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private Delivery.Outcome deliver(Source source, Pace pace) throws InterruptedException {
        return new Delivery(clients, source, pace, 1, told::add, inFlight -> {}).run();
    }

    private Source signed(int count) {
        return Source.of(signing().pages(count, 0));
    }

    private Signing signing() {
        return new Signing(payers, network.chain().chainId(), 1_000);
    }

    private void assertAllFinal(Delivery.Outcome outcome, int count) {
        assertThat(outcome.firstFailure()).isEmpty();
        assertThat(outcome.finalized()).isEqualTo(count);
        assertThat(outcome.failed()).isZero();
        assertThat(outcome.latencyMicros().getTotalCount()).isEqualTo(count);
        assertThat(outcome.lastHeight()).isEqualTo(network.chain().height());
    }

    @Test
    void allPaymentsBecomeFinalAndEveryBlockIsTold() throws InterruptedException {
        Delivery.Outcome outcome = deliver(signed(COUNT), PACE);
        assertAllFinal(outcome, COUNT);
        assertThat(told).hasSize((int) network.chain().height());
        assertThat(told.stream().mapToInt(block -> block.keys().length).sum()).isEqualTo(COUNT);
        assertThat(outcome.blocks()).isEqualTo(told.size());
    }

    @Test
    void aSourceThatOnlyTimeEndsIsDeliveredToItsEnd() throws InterruptedException {
        Delivery.Outcome outcome = deliver(Source.during(1, signing(), 0), PACE);
        assertThat(outcome.finalized()).isPositive();
        assertThat(outcome.finalized() % SignedPage.SIZE).isZero();
        assertThat(outcome.failed()).isZero();
    }

    @Test
    void atARateAllPaymentsBecomeFinalToo() throws InterruptedException {
        assertAllFinal(deliver(signed(300), new Pace(1, 600, 4)), 300);
    }

    @Test
    void whatIsAnsweredWith429Or503IsSentAgain() throws InterruptedException {
        network.nodes().forEach(node -> node.refuse(1, 429));
        network.node(2).refuse(2, 503);
        assertAllFinal(deliver(signed(COUNT), PACE), COUNT);
    }

    @Test
    void whatADeadNodeMayHaveTakenIsSentToOthers() throws InterruptedException {
        network.node(1).kill();
        network.node(3).loseAnswers(1);
        assertAllFinal(deliver(signed(COUNT), PACE), COUNT);
    }

    @Test
    void blocksAreFollowedAtAnotherNodeWhenOneDies() throws InterruptedException {
        network.node(0).kill();
        assertAllFinal(deliver(signed(COUNT), PACE), COUNT);
    }

    @Test
    void whatEveryNodeRefusesFailsWithItsReason() throws InterruptedException {
        Payers strangers = Payers.of(4, 20);
        Source source = Source.of(new Signing(strangers, network.chain().chainId(), 1_000).pages(40, 0));
        Delivery.Outcome outcome = deliver(source, PACE);
        assertThat(outcome.failed()).isEqualTo(40);
        assertThat(outcome.firstFailure())
                .hasValueSatisfying(why -> assertThat(why).startsWith("UNKNOWN_SENDER"));
    }
}
