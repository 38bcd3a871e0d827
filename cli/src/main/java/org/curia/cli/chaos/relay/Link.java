package org.curia.cli.chaos.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way from one node to one of its peers: a port that the node believes to be the peer's. Where nobody listens at the peer's own port,
 * this one is closed too: a node can tell a dead peer from a silent one, and acts on it.
 */
final class Link implements AutoCloseable {
    private static final int LOOK_MILLIS = 100;
    private static final int CONNECT_MILLIS = 3_000;

    private final String from;
    private final String to;
    private final int port;
    private final InetSocketAddress peer;
    private final Random random;
    private final MessageListener listener;
    private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private volatile Disturbance disturbance = Disturbance.NONE;
    private volatile ServerSocket door;
    private volatile boolean closed;

    Link(String from, String to, int port, InetSocketAddress peer, long seed, MessageListener listener) {
        this.from = from;
        this.to = to;
        this.port = port;
        this.peer = peer;
        this.random = new Random(seed);
        this.listener = listener;
        this.acceptor = new Thread(this::serve, "relay-" + from + "-" + to);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    int port() {
        return port;
    }

    void disturb(Disturbance now) {
        disturbance = now;
    }

    private void serve() {
        while (!closed) {
            try {
                if (peerListens()) {
                    acceptWhilePeerListens();
                } else {
                    Thread.sleep(LOOK_MILLIS);
                }
            } catch (IOException e) {
                pause(); // the port is not free again yet, or was closed
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void acceptWhilePeerListens() throws IOException {
        try (ServerSocket open = new ServerSocket()) {
            door = open;
            open.setReuseAddress(true);
            open.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
            while (!closed) {
                Socket dialler = open.accept();
                Socket onward = new Socket();
                try {
                    onward.connect(peer, CONNECT_MILLIS);
                } catch (IOException e) {
                    dialler.close();
                    onward.close();
                    return;
                }
                begin(dialler, onward);
            }
        }
    }

    private void begin(Socket dialler, Socket onward) throws IOException {
        ProxyConnection connection = new ProxyConnection(dialler, onward, this::passed, () -> disturbance, random);
        connections.add(connection);
        connection.begin("relay-" + from + "-" + to, () -> connections.remove(connection));
    }

    private void passed(byte[] message) {
        listener.saw(from, to, message);
    }

    private boolean peerListens() {
        try (Socket probe = new Socket()) {
            probe.connect(peer, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        acceptor.interrupt();
        ServerSocket open = door;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new IllegalStateException("a listening socket always closes", e);
            }
        }
        connections.forEach(ProxyConnection::close);
    }
}
