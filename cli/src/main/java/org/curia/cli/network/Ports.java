package org.curia.cli.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curia.cli.command.Failure;

/** Ports on the loopback address. A node's are those of a stock server, all moved by one offset. */
final class Ports {
    static final int HTTP = 8080;
    static final int MANAGEMENT = 9990;
    /** Between two nodes of a network. */
    static final int STEP = 100;

    /** The first port that needs no rights of the administrator. */
    private static final int FIRST_PORT = 1024;

    private static final int LAST_PORT = 65_535;

    /** The lowest of a node's ports is that of transaction recovery. */
    static final int LOWEST_BASE = FIRST_PORT - 4712 + HTTP;

    /** The highest is that of management. Each further validator needs {@link #STEP} more. */
    static final int HIGHEST_BASE_OF_ONE = LAST_PORT - MANAGEMENT + HTTP;

    /** Where free ones are looked for. */
    private static final int FIRST_BASE = 18_080;

    private static final int LAST_BASE = 28_080;

    /** HTTPS, and transaction recovery and status. */
    private static final List<Integer> FURTHER = List.of(8443, 4712, 4713);

    private Ports() {}

    /** @throws Failure for a first node's HTTP port with which another port of one of the nodes would not be one */
    static void requireBase(int port, int validators) {
        int highest = HIGHEST_BASE_OF_ONE - (validators - 1) * STEP;
        if (port < LOWEST_BASE || port > highest) {
            throw new Failure("--base-port is " + LOWEST_BASE + " to " + highest + " for " + validators
                    + " validators, whose other ports move along; it is not " + port);
        }
    }

    /** Ports that nobody else can take until this is closed. */
    static final class Held implements AutoCloseable {
        private final List<ServerSocket> sockets = new ArrayList<>();

        @Override
        public void close() {
            for (ServerSocket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException("a port that was held cannot be given back", e);
                }
            }
        }
    }

    /**
     * Holds a node's ports while it is being made, which takes a minute: somebody who takes one meanwhile finds out, and not the node.
     *
     * @throws Failure names the port that somebody else listens on
     */
    static void hold(Held held, String node, int offset) {
        ofNode(offset).forEach(port -> held.sockets.add(open(port).orElseThrow(() -> inUse(port, node))));
    }

    /** @throws Failure names the port that somebody else listens on */
    static void requireFree(String node, int offset) {
        ofNode(offset).filter(port -> !isFree(port)).findFirst().ifPresent(port -> {
            throw inUse(port, node);
        });
    }

    private static Failure inUse(int port, String node) {
        return new Failure("port " + port + ", which " + node
                + " needs, is in use by another program: end that one, or make the network with another --base-port");
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
        return IntStream.iterate(from, offset -> HTTP + offset <= HIGHEST_BASE_OF_ONE, offset -> offset + STEP)
                .filter(offset -> ofNode(offset).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new Failure("there are no free ports for one more server from " + (HTTP + from)
                        + " to " + HIGHEST_BASE_OF_ONE));
    }

    private static Stream<Integer> ofNode(int offset) {
        return Stream.concat(Stream.of(HTTP, MANAGEMENT), FURTHER.stream()).map(port -> port + offset);
    }

    static boolean isFree(int port) {
        Optional<ServerSocket> socket = open(port);
        try {
            if (socket.isPresent()) {
                socket.get().close();
            }
            return socket.isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ServerSocket> open(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
                return Optional.of(socket);
            } catch (IOException e) {
                socket.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
