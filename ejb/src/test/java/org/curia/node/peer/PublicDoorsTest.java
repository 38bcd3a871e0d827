package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.node.TestBlocks;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicDoorsTest {
    private static final int NODE2 = 1;

    private final TestNetwork network = new TestNetwork(4);
    private final List<Input.PeerSaid> said = new CopyOnWriteArrayList<>();
    private final List<String> links = new CopyOnWriteArrayList<>();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final FinalizedBlock block = TestBlocks.finalized(network, 7, network.transfer(0));
    private final AwaitedRanges awaited = new AwaitedRanges(4);
    private HttpServer node2;
    private PublicDoors doors;
    private boolean signed = true;

    @BeforeEach
    void oneValidatorIsOpen() throws IOException {
        node2 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node2.createContext(
                "/api/v1/status",
                exchange -> answer(exchange, """
                {"height": 7, "headHash": "%s", "view": 3, "changing": false}""".formatted(
                        block.certified().block().hash().hex()).getBytes()));
        node2.createContext("/api/v1/blocks", exchange -> answer(exchange, delimited(block.certified())));
        node2.start();
        var addresses = new TreeMap<Integer, List<URI>>();
        addresses.put(
                NODE2, List.of(URI.create("ws://127.0.0.1:" + node2.getAddress().getPort())));
        doors = new PublicDoors(addresses, network.genesis(), messages(), events(), pool);
    }

    @AfterEach
    void close() {
        doors.stop();
        node2.stop(0);
        pool.shutdownNow();
    }

    @Test
    void whereAValidatorStandsIsHeardAsItsStatus() {
        doors.tick();

        await().until(() -> !said.isEmpty());
        assertThat(links).containsExactly("connected 1");
        assertThat(said.get(0).from()).isEqualTo(NODE2);
        assertThat(((Message.Status) said.get(0).message()).committedHeight()).isEqualTo(7);
    }

    @Test
    void blocksThatAreAskedForComeAsARangeOfThatValidator() {
        awaited.noting(doors).send(NODE2, new Message.BlocksRequest(7, 128));

        await().until(() -> !said.isEmpty());
        assertThat(((Message.BlockRange) said.get(0).message()).blocks()).containsExactly(block.certified());
    }

    @Test
    void aBlockWithAWrongSignatureIsNotHandedOnAndTheAnswerCountsAsEmpty() {
        signed = false;
        awaited.noting(doors).send(NODE2, new Message.BlocksRequest(7, 128));
        doors.tick();

        await().until(() -> said.stream().anyMatch(input -> input.message() instanceof Message.BlockRange));
        assertThat(said)
                .filteredOn(input -> input.message() instanceof Message.BlockRange)
                .allMatch(
                        input -> ((Message.BlockRange) input.message()).blocks().isEmpty());
    }

    @Test
    void aValidatorThatIsGoneIsToldAsLost() {
        doors.tick();
        await().until(() -> !links.isEmpty());
        node2.stop(0);

        await().until(() -> {
            doors.tick();
            return links.contains("lost 1 refused");
        });
    }

    private IncomingMessages messages() {
        return new IncomingMessages(
                4,
                1000,
                new PeerWords(4),
                said::add,
                new BlockServer(4, null, PeerLinks.none(), pool, 1, new PeerBudgets(4)),
                (from, transactions) -> {
                    var valid = new BitSet();
                    valid.set(0, transactions.size(), signed);
                    return CompletableFuture.completedFuture(valid);
                },
                new PeerBudgets(4),
                awaited,
                new Misdeeds(network.validators(), Duration.ofSeconds(30)));
    }

    private PeerEvents events() {
        return new PeerEvents() {
            @Override
            public void connected(int validator) {
                links.add("connected " + validator);
            }

            @Override
            public void lost(int validator, boolean refused) {
                links.add("lost " + validator + (refused ? " refused" : ""));
            }
        };
    }

    private static byte[] delimited(CertifiedBlock certified) throws IOException {
        var bytes = new ByteArrayOutputStream();
        BlockCodec.toProto(certified).writeDelimitedTo(bytes);
        return bytes.toByteArray();
    }

    private static void answer(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
