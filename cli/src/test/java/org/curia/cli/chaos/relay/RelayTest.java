package org.curia.cli.chaos.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.curia.cli.directory.NetworkDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One way from node1 to node2, whose end is a socket here. */
@Timeout(60)
class RelayTest {
    private static final String UPGRADE =
            "GET /peer HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
    private static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
    private static final byte[] MASK = {9, 8, 7, 6};

    private final List<String> tapped = new CopyOnWriteArrayList<>();
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final List<Integer> opcodes = new CopyOnWriteArrayList<>();
    private final Relay relay = new Relay(1, (from, to, message) -> tapped.add(from + ">" + to + ":" + text(message)));
    private ServerSocket peer;
    private int port;
    private volatile String requestHead = "";

    @BeforeEach
    void listen() throws IOException {
        peer = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        port = peer.getLocalPort();
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
        NetworkDescription.Node one = new NetworkDescription.Node("node1", "http://127.0.0.1:1", "", "", 0);
        NetworkDescription.Node two = new NetworkDescription.Node("node2", "http://127.0.0.1:" + port, "", "", 0);
        assertThat(relay.open(one, List.of(one, two)))
                .containsEntry("curia.peer.addresses", "node2=ws://127.0.0.1:" + (port + 20));
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        peer.close();
    }

    @Test
    void framesPassInOrderAndAreSeen() throws IOException {
        try (Socket dialler = connected()) {
            say(dialler, "one");
            say(dialler, "two");

            await().untilAsserted(() -> assertThat(arrived).containsExactly("one", "two"));
            assertThat(tapped).containsExactly("node1>node2:one", "node1>node2:two");
        }
    }

    @Test
    void compressionIsNotOfferedOnwards() throws IOException {
        try (Socket dialler = connected()) {
            assertThat(dialler.isConnected()).isTrue();
            assertThat(requestHead)
                    .startsWith("GET /peer")
                    .doesNotContain("Extensions")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void whatWaitsDuringACutPassesAfterIt() throws IOException {
        try (Socket dialler = connected()) {
            relay.disturb(Disturbance.CUT, (from, to) -> true);
            say(dialler, "one");
            await().untilAsserted(() -> assertThat(tapped).hasSize(1));
            await().during(Duration.ofMillis(300)).until(arrived::isEmpty);

            relay.calm();

            await().untilAsserted(() -> assertThat(arrived).containsExactly("one"));
        }
    }

    @Test
    void aDeafLinkLosesMessagesAndLetsPingsPass() throws IOException {
        try (Socket dialler = connected()) {
            relay.disturb(Disturbance.DEAF, (from, to) -> from.equals("node1"));
            say(dialler, "one");
            dialler.getOutputStream().write(new Frame(0x89, MASK, new byte[0]).bytes());

            await().untilAsserted(() -> assertThat(opcodes).containsExactly(0x89));
            assertThat(arrived).isEmpty();
        }
    }

    @Test
    void aDisturbanceOfOtherLinksDoesNotMeetThisOne() throws IOException {
        try (Socket dialler = connected()) {
            relay.disturb(Disturbance.DEAF, (from, to) -> from.equals("node2"));
            say(dialler, "one");

            await().untilAsserted(() -> assertThat(arrived).containsExactly("one"));
        }
    }

    @Test
    void framesAreRepeatedReorderedTruncatedAndDroppedByChance() throws IOException {
        try (Socket dialler = connected()) {
            relay.disturb(new Disturbance(false, false, 0, 0, 0.3, 0.3, 0.3, 0.3), (from, to) -> true);
            for (int i = 0; i < 300; i++) {
                say(dialler, "message " + (1000 + i));
            }
            await().until(() -> tapped.size() == 300);
            relay.calm();
            say(dialler, "last");

            await().untilAsserted(() -> assertThat(arrived).contains("last"));
            await().during(Duration.ofMillis(300)).until(() -> true);
            List<String> whole =
                    arrived.stream().filter(text -> text.length() == 12).toList();
            List<String> once = whole.stream().distinct().toList();
            assertThat(once.size()).as("some are dropped or truncated").isBetween(50, 250);
            assertThat(whole).as("some are repeated").hasSizeGreaterThan(once.size());
            assertThat(once)
                    .as("some come late")
                    .isNotEqualTo(once.stream().sorted().toList());
            assertThat(arrived).as("some are truncated").anyMatch(text -> text.length() < 12 && !text.equals("last"));
        }
    }

    @Test
    void whereThePeerIsDeadThePortIsClosedAndOpensAgain() throws IOException {
        peer.close();
        await().until(this::refused);

        listenAgain();

        await().untilAsserted(() -> {
            try (Socket dialler = connected()) {
                assertThat(dialler.isConnected()).isTrue();
            }
        });
    }

    private void listenAgain() throws IOException {
        peer = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
    }

    /** The first connection after the peer's end is closed at once: that is how the relay learns of it. */
    private boolean refused() throws IOException {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port + 20)) {
            return probe.isClosed();
        } catch (ConnectException e) {
            return true;
        }
    }

    private Socket connected() throws IOException {
        await().ignoreExceptions().until(() -> {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port + 20)) {
                return probe.isConnected();
            }
        });
        Socket dialler = new Socket(InetAddress.getLoopbackAddress(), port + 20);
        dialler.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = dialler.getInputStream().readNBytes(SWITCHING.length());
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo(SWITCHING);
        return dialler;
    }

    private static void say(Socket dialler, String text) throws IOException {
        dialler.getOutputStream().write(new Frame(0x82, MASK, text.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    private void serve() {
        ServerSocket listening = peer;
        while (!listening.isClosed()) {
            try {
                Socket accepted = listening.accept();
                Thread connection = new Thread(() -> take(accepted));
                connection.setDaemon(true);
                connection.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void take(Socket accepted) {
        try (Socket open = accepted) {
            DataInputStream in = new DataInputStream(open.getInputStream());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            requestHead = head.toString();
            open.getOutputStream().write(SWITCHING.getBytes(StandardCharsets.US_ASCII));
            Optional<Frame> frame;
            while ((frame = Frame.read(in)).isPresent()) {
                opcodes.add(frame.get().first());
                if (frame.get().isMessage()) {
                    arrived.add(text(frame.get().payload()));
                }
            }
        } catch (IOException e) {
            return; // the other end is gone
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
