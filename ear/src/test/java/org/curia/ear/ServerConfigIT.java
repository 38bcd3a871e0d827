package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curia.core.model.AccountId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One base directory, from the stock server to the stock server: the scripts in {@code server-config/} configure it, it runs with its HTTP
 * port taken and with a ledger that is full, and the scripts undo what they did.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerConfigIT {
    private static final int ROOM_FOR_ACCOUNTS = 2;
    private static final int ROOM_FOR_ASSETS = 2;
    private static final TestedNetwork NETWORK = TestedNetwork.withRoomFor(ROOM_FOR_ACCOUNTS, ROOM_FOR_ASSETS);

    /** The scripts take such a path, the server's own start script does not. */
    private static final boolean PATH_HAS_A_BLANK = !TestedServer.database().equals("h2");

    @TempDir
    private static Path directory;

    private static Path node;
    private static Path properties;
    private static int portOffset;
    private static String stock;
    private static String stockLogging;

    private final ServerScript install = ServerScript.named("install-" + TestedServer.database() + ".cli");
    private final ServerScript uninstall = ServerScript.named("uninstall-" + TestedServer.database() + ".cli");

    @BeforeAll
    static void makeABaseDirectory() throws IOException {
        node = directory.resolve(PATH_HAS_A_BLANK ? "a node" : "node");
        TestedServer.makeBaseDirectory(node);
        stock = configuration();
        stockLogging = logging();
        Properties settings = new Properties();
        NETWORK.write(directory.resolve("curia"), settings);
        properties = directory.resolve("node.properties");
        try (var out = Files.newBufferedWriter(properties)) {
            settings.store(out, null);
        }
        portOffset = TestedServer.freePortOffset(1);
    }

    @Test
    @Order(1)
    void installMayBeRunTwice() throws IOException {
        String said = install.runOn(node);
        assertThat(said.contains("No copy of configuration/logging.properties was made"))
                .isEqualTo(PATH_HAS_A_BLANK);
        var installed = configuration();
        assertThat(installed).contains("CuriaDS");

        assertThat(install.runOn(node))
                .contains("Left as it was: data source CuriaDS", "Left as it was: subsystem ejb3");
        assertThat(configuration()).isEqualTo(installed);
        assertThat(logging()).isEqualTo(stockLogging);
    }

    @Test
    @Order(2)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "h2")
    void aServerWhoseHttpPortIsTakenSaysThatNobodyReachesIt() throws Exception {
        int port = TestedServer.HTTP_PORT + portOffset;
        try (ServerSocket another = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = start()) {
            await().atMost(Duration.ofMinutes(3))
                    .ignoreExceptionsMatching(AssertionError.class::isInstance)
                    .until(() -> ready(server).data("code").asText().equals("UNREACHABLE"));

            assertThat(another.isBound()).isTrue();
            assertThat(ready(server).up()).isFalse();
            assertThat(ready(server).reason())
                    .startsWith("the server has not opened its HTTP port " + port
                            + ", most likely because another program uses it, so neither clients nor other validators"
                            + " reach this node");
            server.stop();
        }
        assertThat(Files.readAllLines(node.resolve("log/curia.log")))
                .filteredOn(line -> line.contains("Nobody reaches this node"))
                .hasSize(1);
    }

    @Test
    @Order(3)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "h2")
    void aFullLedgerRefusesMoreAndIsHealthyAlsoAfterARestart() throws Exception {
        Payer payer = NETWORK.newPayer();
        ServerLog log = ServerLog.fromNow(node);
        try (ServerProcess server = start()) {
            awaitReady(server);

            assertThat(outcomes(server, openings(payer, ROOM_FOR_ACCOUNTS + 2)))
                    .containsExactlyInAnyOrder("SETTLED", "SETTLED", "TOO_MANY_ACCOUNTS", "TOO_MANY_ACCOUNTS");
            assertThat(outcomes(server, creations(payer, ROOM_FOR_ASSETS + 2)))
                    .containsExactlyInAnyOrder("SETTLED", "SETTLED", "TOO_MANY_ASSETS", "TOO_MANY_ASSETS");
            refusesMoreAndPays(server, payer);
            server.stop();
        }
        log.endsWithAStopInGoodOrder();
        log.hasNeitherErrorsNorStackTraces();

        try (ServerProcess server = start()) {
            awaitReady(server);

            refusesMoreAndPays(server, payer);
            server.stop();
        }
        log.endsWithAStopInGoodOrder();
        log.hasNeitherErrorsNorStackTraces();
    }

    @Test
    @Order(4)
    void uninstallGivesTheStockServerBackAlsoAfterItRan() throws IOException {
        Files.deleteIfExists(node.resolve("deployments/curia.ear"));

        assertThat(uninstall.runOn(node)).contains("In the server's base directory stay: data");
        assertThat(configuration()).isEqualTo(stock);
        assertThat(logging()).isEqualTo(stockLogging);

        uninstall.runOn(node);
        assertThat(configuration()).isEqualTo(stock);
        assertThat(logging()).isEqualTo(stockLogging);
    }

    private static void refusesMoreAndPays(ServerProcess server, Payer payer) {
        assertThat(outcomes(server, openings(payer, 1))).containsExactly("TOO_MANY_ACCOUNTS");
        assertThat(outcomes(server, creations(payer, 1))).containsExactly("TOO_MANY_ASSETS");
        assertThat(outcomes(server, List.of(payer.pays(NETWORK.issuer().account(), "1.00"))))
                .containsExactly("SETTLED");
        assertThat(Door.get(server.http(), "/api/v1/assets").json().path("assets"))
                .hasSize(1 + ROOM_FOR_ASSETS);
        assertThat(ready(server).up()).isTrue();
    }

    private static List<Transaction> openings(Payer payer, int count) {
        return Stream.generate(() -> new Payer(NETWORK.chainId(), TestedNetwork.newKey()).account())
                .limit(count)
                .map((AccountId newcomer) -> payer.pays(newcomer, "1.00"))
                .toList();
    }

    private static List<Transaction> creations(Payer payer, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> payer.signs(new Operation.CreateAsset(new AssetCode("MORE" + count + number), 0)))
                .toList();
    }

    /** Sent at once, so that several wait for one block. */
    private static List<String> outcomes(ServerProcess server, List<Transaction> transactions) {
        var results = Door.submitBatch(server.http(), transactions).json().path("results");
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            boolean refused = results.path(i).path("status").asText().equals("refused");
            outcomes.add(
                    refused
                            ? results.path(i).path("code").asText()
                            : Door.submitAndWait(server.http(), transactions.get(i))
                                    .text("outcome"));
        }
        return outcomes;
    }

    private static void awaitReady(ServerProcess server) {
        await().atMost(Duration.ofMinutes(3))
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> ready(server).up());
    }

    private static Health ready(ServerProcess server) {
        URI management = server.management();
        return Health.of(management, "ready");
    }

    private static ServerProcess start() throws IOException {
        return ServerProcess.start(node, portOffset, properties);
    }

    private static String logging() throws IOException {
        return Files.readString(node.resolve("configuration/logging.properties"));
    }

    private static String configuration() throws IOException {
        return Files.readString(node.resolve("configuration/standalone-microprofile.xml"));
    }
}
