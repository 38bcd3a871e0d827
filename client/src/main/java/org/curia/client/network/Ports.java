package org.curia.client.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curia.client.command.Failure;

/** Ports on the loopback address. A node's are those of a stock server, all moved by one offset. */
final class Ports {
    static final int HTTP = 8080;
    static final int MANAGEMENT = 9990;
    /** Between two nodes of a network. */
    static final int STEP = 100;

    private static final int MIN_BASE = 1024;
    private static final int MAX_BASE = 40_000;

    /** Where free ones are looked for. */
    private static final int FIRST_BASE = 18_080;

    private static final int LAST_BASE = 28_080;

    /** HTTPS, and transaction recovery and status. */
    private static final List<Integer> FURTHER = List.of(8443, 4712, 4713);

    private Ports() {}

    /** @throws Failure for a first node's HTTP port that leaves no room for the others */
    static void requireBase(int port) {
        if (port < MIN_BASE || port > MAX_BASE) {
            throw new Failure("--base-port is " + MIN_BASE + " to " + MAX_BASE + ", not " + port);
        }
    }

    /** @throws Failure names the port that somebody else listens on */
    static void requireFree(String node, int offset) {
        ofNode(offset).filter(port -> !isFree(port)).findFirst().ifPresent(port -> {
            throw new Failure(
                    "port " + port + ", which " + node
                            + " needs, is in use by another program: end that one, or make the network with another --base-port");
        });
    }

    /**
     * The HTTP port of the first of so many nodes, which all find their ports free now.
     *
     * @throws Failure when there is none below those that the system gives to outgoing connections
     */
    static int freeBase(int nodes) {
        return IntStream.iterate(FIRST_BASE, base -> base <= LAST_BASE, base -> base + STEP)
                .filter(base -> IntStream.range(0, nodes)
                        .mapToObj(node -> ofNode(base - HTTP + node * STEP))
                        .allMatch(ports -> ports.allMatch(Ports::isFree)))
                .findFirst()
                .orElseThrow(() -> new Failure("there are no free ports for " + nodes + " nodes from " + FIRST_BASE
                        + " to " + LAST_BASE + ": say where with --base-port"));
    }

    /**
     * The first of the offsets from this one on at which a node finds its ports free now.
     *
     * @throws Failure when there is none
     */
    static int freeOffset(int from) {
        return IntStream.iterate(from, offset -> HTTP + offset <= MAX_BASE, offset -> offset + STEP)
                .filter(offset -> ofNode(offset).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "there are no free ports for one more server from " + (HTTP + from) + " to " + MAX_BASE));
    }

    private static Stream<Integer> ofNode(int offset) {
        return Stream.concat(Stream.of(HTTP, MANAGEMENT), FURTHER.stream()).map(port -> port + offset);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
