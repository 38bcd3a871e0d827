package org.curia.cli.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.curia.cli.fixture.TestNetwork;
import org.curia.client.fixture.TestNode;
import org.curia.client.node.NodeClient;
import org.curia.client.node.Nodes;
import org.curia.client.settle.Ledger;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole payment files through real HTTP, with the network in trouble and without. */
@Timeout(60)
class PaymentDeskTest {
    private static final AssetCode EUR = new AssetCode("EUR");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private TestNetwork network;

    @AfterEach
    void stop() {
        network.close();
    }

    private void startNetwork(int nodes, String opening) throws IOException {
        network = TestNetwork.start(directory.resolve("network"), nodes, opening);
    }

    private PaymentFile file(String lines) throws IOException {
        Path file =
                Files.writeString(directory.resolve("payments.csv"), "payer,payee,asset,amount,reference\n" + lines);
        return PaymentFile.read(file);
    }

    private PaymentDesk desk(Duration patience) {
        HttpClient http = NodeClient.newHttpClient();
        List<NodeClient> clients = network.nodes().stream()
                .map(node -> new NodeClient(http, node.url()))
                .toList();
        Ledger ledger = new Ledger(
                new Nodes(clients, Duration.ofSeconds(5)), network.chain().genesis());
        return new PaymentDesk(network.directory(), ledger, patience);
    }

    private PaymentReport pay(String lines) throws IOException, InterruptedException {
        return pay(PATIENCE, file(lines));
    }

    private PaymentReport pay(Duration patience, PaymentFile file) throws IOException, InterruptedException {
        return desk(patience).pay(file, false, () -> {}, progress -> {});
    }

    private Amount balance(String name) throws IOException {
        var account = network.directory().wallets().find(name).orElseThrow().account();
        synchronized (network) {
            return network.chain().state().account(account).orElseThrow().balance(EUR);
        }
    }

    private static String payments(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "alice,bob,EUR,0.01,ref-" + i + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void everyPaymentIsSettledOrRefusedWithItsReason() throws Exception {
        startNetwork(4, "alice,EUR,10.00\nbob,EUR,1.00\n");
        PaymentReport report = pay("alice,bob,EUR,2.50,good\n"
                + "bob,alice,EUR,1000000.00,too-much\n"
                + "alice,bob,XAU,1.00,no-asset\n"
                + "carol,bob,EUR,1.00,no-payer\n"
                + "alice,carol,EUR,1.00,no-payee\n"
                + "alice,bob,EUR,0.00,nothing\n"
                + "alice,bob,EUR,0.001,too-fine\n");
        assertThat(report.settled()).isEqualTo(1);
        assertThat(report.undecided()).isEmpty();
        assertThat(report.refused().stream().map(refusal -> refusal.reference() + " " + refusal.reason()))
                .containsExactly(
                        "too-much INSUFFICIENT_BALANCE",
                        "no-asset UNKNOWN_ASSET",
                        "no-payer UNKNOWN_PAYER",
                        "no-payee UNKNOWN_PAYEE",
                        "nothing MALFORMED",
                        "too-fine MALFORMED");
        assertThat(balance("alice")).isEqualTo(new Amount(750));
        assertThat(balance("bob")).isEqualTo(new Amount(350));
    }

    @Test
    void oneSenderMayPayMoreOftenThanItsNonceWindowIsWide() throws Exception {
        startNetwork(4, "alice,EUR,100.00\nbob,EUR,1.00\n");
        PaymentReport report = pay(payments(2500));
        assertThat(report.settled()).isEqualTo(2500);
        assertThat(balance("bob")).isEqualTo(new Amount(2600));
    }

    @Test
    void refusedPaymentsGiveTheirNoncesBack() throws Exception {
        startNetwork(1, "alice,EUR,100.00\nbob,EUR,1.00\n");
        String refused = IntStream.range(0, 1100)
                .mapToObj(i -> "alice,bob,EUR,1000.00,no-" + i + "\n")
                .collect(Collectors.joining());
        PaymentReport report = pay(refused + "alice,bob,EUR,1.00,yes\n");
        assertThat(report.settled()).isEqualTo(1);
        assertThat(report.refused()).hasSize(1100);
    }

    @Test
    void theOrderOfLinesDoesNotDecideWhatSettles() throws Exception {
        startNetwork(4, "alice,EUR,10.00\nbob,EUR,0.01\ncarol,EUR,0.01\n");
        PaymentReport report = pay("carol,bob,EUR,5.00,third\nbob,carol,EUR,6.00,second\nalice,bob,EUR,7.00,first\n");
        assertThat(report.refused()).isEmpty();
        assertThat(report.settled()).isEqualTo(3);
    }

    @Test
    void theSameFileAgainPaysNothing() throws Exception {
        startNetwork(4, "alice,EUR,10.00\nbob,EUR,1.00\n");
        pay(payments(10));
        PaymentReport again = pay(payments(10));
        assertThat(again.settled()).isEqualTo(10);
        assertThat(balance("bob")).isEqualTo(new Amount(110));
    }

    @Test
    void aRefusalWhoseCauseHasGoneIsPaidWhenTheFileIsGivenAgain() throws Exception {
        startNetwork(1, "alice,EUR,10.00\nbob,EUR,1.00\n");
        String lines = "bob,alice,EUR,2.00,too-much\nalice,carol,EUR,1.00,no-payee\nalice,bob,EUR,0.50,good\n";
        assertThat(pay(lines).refused()).hasSize(2);
        Path other = Files.writeString(
                directory.resolve("other.csv"), "payer,payee,asset,amount,reference\nalice,bob,EUR,5.00,gift\n");
        assertThat(pay(PATIENCE, PaymentFile.read(other)).settled()).isEqualTo(1);
        network.directory().wallets().create("carol");

        PaymentReport again = pay(lines);

        assertThat(again.refused()).isEmpty();
        assertThat(again.settled()).isEqualTo(3);
        assertThat(again.decidedBefore()).isEqualTo(1);
        assertThat(balance("bob")).isEqualTo(new Amount(450));
        assertThat(balance("carol")).isEqualTo(new Amount(100));
    }

    @Test
    void linesThatAnEarlierFormOfTheFileHasSettledAreNamedAndHeldBack() throws Exception {
        startNetwork(4, "alice,EUR,10.00\nbob,EUR,1.00\n");
        assertThat(pay("alice,bob,EUR,1.00,one\nalice,carol,EUR,2.00,two\n").settled())
                .isEqualTo(1);

        PaymentReport corrected = pay("alice,bob,EUR,1.00,one\nalice,bob,EUR,2.00,two\n");

        assertThat(corrected.heldBack())
                .extracting(PaymentReport.HeldBack::reference, PaymentReport.HeldBack::reason)
                .containsExactly(tuple("one", "PAID_BEFORE"));
        assertThat(corrected.settled()).isEqualTo(1);
        assertThat(balance("bob")).isEqualTo(new Amount(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeffpayer,payee,asset,amount,reference\nalice,bob,EUR,1.00,one\n",
                "payer,payee,asset,amount,reference\r\nalice,bob,EUR,1.00,one\r\n",
                "reference,payer,payee,asset,amount\none,alice,bob,EUR,1.0",
                "payer,payee,asset,amount,reference\nalice,bob,EUR,7.00,one\n"
            })
    void theSamePaymentInOtherBytesIsNotPaidTwiceUnlessTheUserInsists(String text) throws Exception {
        startNetwork(1, "alice,EUR,10.00\nbob,EUR,1.00\n");
        pay("alice,bob,EUR,1.00,one\n");
        PaymentFile file = PaymentFile.read(Files.writeString(directory.resolve("other.csv"), text));

        PaymentReport again = pay(PATIENCE, file);
        assertThat(again.heldBack()).hasSize(1);
        assertThat(again.undecided()).isEmpty();
        assertThat(balance("bob")).isEqualTo(new Amount(200));

        assertThat(desk(PATIENCE).pay(file, true, () -> {}, progress -> {}).settled())
                .isEqualTo(1);
        assertThat(balance("bob")).isGreaterThan(new Amount(200));
    }

    @Test
    void whereOneReferenceStandsInSeveralLinesTheSameLineCountsAsPaid() throws Exception {
        startNetwork(1, "alice,EUR,10.00\nbob,EUR,1.00\ncarol,EUR,1.00\n");
        pay("alice,bob,EUR,1.00,salary\nalice,dora,EUR,2.00,salary\n");

        PaymentReport corrected = pay("alice,bob,EUR,1.00,salary\nalice,carol,EUR,2.00,salary\n");
        assertThat(corrected.heldBack()).hasSize(1);
        assertThat(corrected.settled()).isEqualTo(1);
        assertThat(balance("carol")).isEqualTo(new Amount(300));

        PaymentReport unclear = pay("alice,bob,EUR,1.50,salary\nalice,carol,EUR,2.50,salary\n");
        assertThat(unclear.heldBack()).hasSize(2);
    }

    @Test
    void whatAnEarlierFileHasSentAndNobodyKnowsTheEndOfIsHeldBackUntilItIsKnown() throws Exception {
        startNetwork(1, "alice,EUR,10.00\nbob,EUR,1.00\n");
        network.pause(true);
        assertThat(pay(Duration.ofSeconds(1), file("alice,bob,EUR,1.00,one\n")).undecided())
                .hasSize(1);
        PaymentFile corrected = file("alice,bob,EUR,1.00,one\nalice,bob,EUR,2.00,two\n");

        PaymentReport meanwhile = pay(Duration.ofSeconds(1), corrected);
        assertThat(meanwhile.heldBack())
                .extracting(PaymentReport.HeldBack::reason)
                .containsExactly("UNDER_WAY");

        network.pause(false);
        Awaitility.await().until(() -> balance("bob").equals(new Amount(400)));
        PaymentReport later = pay(PATIENCE, corrected);
        assertThat(later.heldBack()).extracting(PaymentReport.HeldBack::reason).containsExactly("PAID_BEFORE");
        assertThat(later.settled()).isEqualTo(1);
        assertThat(balance("bob")).isEqualTo(new Amount(400));
    }

    @Test
    void twoFilesAtATimeArePaidOneAfterTheOther() throws Exception {
        startNetwork(1, "alice,EUR,100.00\nbob,EUR,1.00\n");
        CompletableFuture<PaymentReport> first = inBackground(payments(500), PATIENCE);
        Path other = Files.writeString(
                directory.resolve("other.csv"), "payer,payee,asset,amount,reference\n" + payments(501));
        Awaitility.await().until(() -> network.node(0).submissionsSeen() > 0);
        PaymentReport second = pay(PATIENCE, PaymentFile.read(other));
        assertThat(first.get().settled()).isEqualTo(500);
        assertThat(second.settled()).isEqualTo(1);
        assertThat(second.heldBack()).hasSize(500);
        assertThat(balance("bob")).isEqualTo(new Amount(601));
    }

    @Test
    void lostAnswersAndBusyNodesPayNothingTwice() throws Exception {
        startNetwork(4, "alice,EUR,100.00\nbob,EUR,1.00\n");
        network.node(0).loseAnswers(3);
        network.node(1).refuse(2, 503);
        network.node(2).refuse(2, 429);
        PaymentReport report = pay(payments(3000));
        assertThat(report.settled()).isEqualTo(3000);
        assertThat(balance("bob")).isEqualTo(new Amount(3100));
    }

    @Test
    void aRefusalAfterALostAnswerIsStillDecided() throws Exception {
        startNetwork(4, "alice,EUR,1.00\nbob,EUR,1.00\n");
        network.nodes().forEach(node -> node.loseAnswers(1));
        PaymentReport report = pay("alice,bob,EUR,500.00,too-much\n");
        assertThat(report.refused())
                .extracting(PaymentReport.Refusal::reference)
                .containsExactly("too-much");
        assertThat(report.undecided()).isEmpty();
    }

    @Test
    void aDeadNodeIsDoneWithout() throws Exception {
        startNetwork(4, "alice,EUR,100.00\nbob,EUR,1.00\n");
        network.node(0).kill();
        PaymentReport report = pay(payments(2000) + "alice,bob,EUR,500.00,too-much\n");
        assertThat(report.settled()).isEqualTo(2000);
        assertThat(report.refused()).hasSize(1);
    }

    @Test
    void aNodeThatDiesAndComesBackMeanwhileLosesNothing() throws Exception {
        startNetwork(4, "alice,EUR,100.00\nbob,EUR,1.00\n");
        CompletableFuture<PaymentReport> running = submittedButNotYetFinal(payments(3000));
        network.node(0).kill();
        network.node(1).kill();
        network.pause(false);
        network.node(1).start();
        PaymentReport report = running.get();
        assertThat(report.settled()).isEqualTo(3000);
        assertThat(balance("bob")).isEqualTo(new Amount(3100));
    }

    @Test
    void aNodeThatFallsSilentMeanwhileIsDoneWithout() throws Exception {
        startNetwork(4, "alice,EUR,100.00\nbob,EUR,1.00\n");
        CompletableFuture<PaymentReport> running = submittedButNotYetFinal(payments(3000));
        network.node(0).freeze();
        network.pause(false);
        assertThat(running.get().settled()).isEqualTo(3000);
        assertThat(balance("bob")).isEqualTo(new Amount(3100));
    }

    @Test
    void aStandstillIsUndecidedAndTheNextRunGoesOn() throws Exception {
        startNetwork(4, "alice,EUR,100.00\nbob,EUR,1.00\n");
        network.pause(true);
        PaymentReport stuck = pay(Duration.ofSeconds(1), file(payments(500)));
        assertThat(stuck.undecided()).hasSize(500);
        assertThat(stuck.refused()).isEmpty();
        network.pause(false);
        PaymentReport report = pay(payments(500));
        assertThat(report.settled()).isEqualTo(500);
        assertThat(balance("bob")).isEqualTo(new Amount(600));
    }

    @Test
    void twoRunsOfOneFileAtATimeAreRefused() throws Exception {
        startNetwork(1, "alice,EUR,100.00\nbob,EUR,1.00\n");
        network.pause(true);
        CompletableFuture<PaymentReport> first = inBackground(payments(10), PATIENCE);
        Awaitility.await().until(() -> network.node(0).submissionsSeen() >= 10);
        assertThatThrownBy(() -> pay(payments(10))).isInstanceOf(JournalInUse.class);
        network.pause(false);
        assertThat(first.get().settled()).isEqualTo(10);
    }

    /** Leaves the network paused. */
    private CompletableFuture<PaymentReport> submittedButNotYetFinal(String lines) throws IOException {
        network.pause(true);
        CompletableFuture<PaymentReport> running = inBackground(lines, PATIENCE);
        Awaitility.await()
                .until(() -> network.nodes().stream()
                                .mapToInt(TestNode::submissionsSeen)
                                .sum()
                        >= 1000);
        return running;
    }

    /** On a thread of its own: the HTTP client needs the common pool, which on two cores of JDK 25 is a single thread. */
    private CompletableFuture<PaymentReport> inBackground(String lines, Duration patience) throws IOException {
        PaymentFile file = file(lines);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return pay(patience, file);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "payment-desk").start());
    }

    /** The journal is cut in many places, as kill -9 or a power cut leave it, and the file paid again. */
    @Test
    void aRunKilledAnywhereIsGoneOnWithAndPaysNothingTwice() throws Exception {
        startNetwork(4, "alice,EUR,100.00\nbob,EUR,1.00\n");
        PaymentFile file = file(payments(40) + "alice,bob,EUR,500.00,too-much\n");
        pay(PATIENCE, file);
        Path journal = network.directory().payments().resolve(file.digest()).resolve("journal");
        byte[] whole = Files.readAllBytes(journal);
        // What was signed was sent only after all of it was on the disk: a crash cuts no earlier than there.
        int durable = endOfLastSigned(whole);
        for (int cut = durable; cut < whole.length; cut += 61) {
            Files.write(journal, Arrays.copyOf(whole, cut));
            PaymentReport report = pay(PATIENCE, file);
            assertThat(report.settled()).isEqualTo(40);
            assertThat(report.refused()).hasSize(1);
            assertThat(balance("bob")).isEqualTo(new Amount(140));
        }
    }

    private static int endOfLastSigned(byte[] journal) {
        ByteBuffer bytes = ByteBuffer.wrap(journal);
        int end = 0;
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            bytes.getInt();
            boolean signed = bytes.get(bytes.position()) == 2;
            bytes.position(bytes.position() + length);
            end = signed ? bytes.position() : end;
        }
        return end;
    }
}
