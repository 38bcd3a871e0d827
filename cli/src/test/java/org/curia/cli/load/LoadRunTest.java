package org.curia.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.curia.cli.directory.Wallet;
import org.curia.cli.fixture.TestNetwork;
import org.curia.client.node.NodeClient;
import org.curia.client.node.Nodes;
import org.curia.client.settle.Ledger;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoadRunTest {
    @TempDir
    Path directory;

    private TestNetwork network;

    @AfterEach
    void stop() {
        network.close();
    }

    private LoadReport run(String opening, LoadRun.Plan plan) throws IOException, InterruptedException {
        network = TestNetwork.start(directory, 4, opening);
        return run(plan);
    }

    private LoadReport run(LoadRun.Plan plan) throws IOException, InterruptedException {
        HttpClient http = NodeClient.newHttpClient();
        List<NodeClient> clients = network.nodes().stream()
                .map(node -> new NodeClient(http, node.url()))
                .toList();
        Ledger ledger = new Ledger(
                new Nodes(clients, Duration.ofSeconds(5)), network.chain().genesis());
        return new LoadRun(ledger, network.directory().wallets(), Duration.ofSeconds(20))
                .run(plan, progress -> {})
                .report();
    }

    @Test
    void theTreasuryFundsTheSendersAndAllBecomesFinal() throws Exception {
        LoadReport report = run("", new LoadRun.Plan(3000, 20, false, 0));
        assertThat(report.submitted()).isEqualTo(3000);
        assertThat(report.finalized()).isEqualTo(3000);
        assertThat(report.failed()).isZero();
        assertThat(report.finalizedPerSecond()).isPositive();
        assertThat(report.latencyMillis().p50())
                .isPositive()
                .isLessThanOrEqualTo(report.latencyMillis().max());
    }

    @Test
    void withoutATreasuryFundedWalletsPay() throws Exception {
        LoadReport report = run("alice,EUR,10.00\nbob,EUR,20.00\npoor,EUR,0.01\n", new LoadRun.Plan(200, 2, false, 0));
        assertThat(report.finalized()).isEqualTo(200);
    }

    @Test
    void fewerSendersDoWhereFewerHoldMoneyAndNobodyAskedForMore() throws Exception {
        LoadReport report = run("alice,EUR,10.00\nbob,EUR,20.00\npoor,EUR,0.01\n", LoadRun.Plan.withoutSenders(900, 0));
        assertThat(report.finalized()).isEqualTo(900);
    }

    @Test
    void aWalletWhoseNonceWindowIsNearlyFullIsPassedOver() throws Exception {
        network = TestNetwork.start(directory, 4, "alice,EUR,30.00\nbob,EUR,20.00\ncarol,EUR,20.00\n");
        Wallet alice = network.directory().wallets().find("alice").orElseThrow();
        network.chain()
                .append(LongStream.rangeClosed(1, 1000)
                        .mapToObj(nonce -> paymentToHerself(alice, nonce))
                        .toList());

        LoadReport report = run(new LoadRun.Plan(200, 2, false, 0));

        assertThat(report.finalized()).isEqualTo(200);
        assertThat(network.chain()
                        .state()
                        .account(alice.account())
                        .orElseThrow()
                        .nonces()
                        .floor())
                .isZero();
    }

    private Transaction paymentToHerself(Wallet wallet, long nonce) {
        return TransactionCodec.sign(
                new TransactionBody(
                        network.chain().chainId(),
                        wallet.account(),
                        nonce,
                        100,
                        new Operation.Transfer(wallet.account(), new AssetCode("EUR"), new Amount(1), "")),
                wallet.signer());
    }

    @Test
    void anOpenLoopKeepsItsRate() throws Exception {
        LoadReport report = run("", new LoadRun.Plan(300, 16, false, 200));
        assertThat(report.finalized()).isEqualTo(300);
        assertThat(report.seconds()).isGreaterThan(1.4);
    }

    @Test
    void tooLittleMoneyIsSaidBeforeAnythingIsSent() {
        assertThatThrownBy(() -> run("alice,EUR,0.10\nbob,EUR,0.10\n", new LoadRun.Plan(200, 2, false, 0)))
                .isInstanceOf(NotEnoughMoney.class)
                .hasMessageContaining("fewer than 2 wallets hold enough for 100 payments each");
    }
}
