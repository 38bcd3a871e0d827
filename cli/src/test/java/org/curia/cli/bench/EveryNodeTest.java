package org.curia.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.curia.cli.bench.delivery.Delivery;
import org.curia.cli.bench.delivery.Pace;
import org.curia.cli.bench.payments.Payers;
import org.curia.cli.bench.payments.Signing;
import org.curia.cli.bench.payments.Source;
import org.curia.cli.fixture.TestNetwork;
import org.curia.client.node.NodeClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EveryNodeTest {
    @TempDir
    Path directory;

    private final Payers payers = Payers.of(3, 20);

    /** As a validator does that was killed shortly before the end. */
    @Test
    void whoHasNotReachedAHeightIsNotComparedAtIt() throws Exception {
        try (TestNetwork ahead = start("ahead");
                TestNetwork behind = start("behind")) {
            EveryNode both = new EveryNode(List.of(client(ahead), client(behind)), false);
            long height = pay(ahead);
            assertThat(height).isPositive();
            assertThat(both.disagreementAt(height)).isEmpty();

            pay(behind);
            assertThat(both.disagreementAt(1)).get().asString().startsWith("nodes have different blocks of height 1");
        }
    }

    /** @return the height of the last payment */
    private long pay(TestNetwork network) throws InterruptedException {
        Source some = Source.of(new Signing(payers, network.chain().chainId(), 1_000).pages(20, 0));
        Pace pace = new Pace(20, 0, 1);
        return new Delivery(List.of(client(network)), some, pace, 1, block -> {}, inFlight -> {})
                .run()
                .lastHeight();
    }

    private TestNetwork start(String name) throws IOException {
        return TestNetwork.start(directory.resolve(name), 1, payers.accounts(), Payers.OPENING_BALANCE);
    }

    private static NodeClient client(TestNetwork network) {
        return new NodeClient(NodeClient.newHttpClient(), network.node(0).url());
    }
}
