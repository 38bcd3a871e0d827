package org.curia.cli.chaos.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.curia.cli.directory.NetworkDescription;

/** All ways between the nodes of a network. Any thread may call. */
public final class Relay implements AutoCloseable {
    /** Above a node's HTTP port, where other nodes' ways to it begin; a server has no port of its own there. */
    private static final int FIRST_PORT = 20;

    private final long seed;
    private final MessageListener listener;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    /** @param seed of what is done to frames by chance */
    public Relay(long seed, MessageListener listener) {
        this.seed = seed;
        this.listener = listener;
    }

    /** Opens the ways from a node to all others. @return what tells the node so */
    public Map<String, String> open(NetworkDescription.Node from, List<NetworkDescription.Node> all) {
        String addresses = all.stream()
                .filter(to -> !to.name().equals(from.name()))
                .map(to -> open(from, all.indexOf(from), to))
                .map(link -> link.to() + "=ws://127.0.0.1:" + link.port())
                .collect(Collectors.joining(","));
        return Map.of("curia.peer.addresses", addresses);
    }

    private Link open(NetworkDescription.Node from, int index, NetworkDescription.Node to) {
        int port = URI.create(to.url()).getPort();
        Link link = new Link(
                from.name(),
                to.name(),
                port + FIRST_PORT + index,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                seed + 31L * index + port,
                listener);
        links.add(link);
        return link;
    }

    /** From now on, and for these only. @param which (from, to) */
    public void disturb(Disturbance disturbance, BiPredicate<String, String> which) {
        links.stream().filter(link -> which.test(link.from(), link.to())).forEach(link -> link.disturb(disturbance));
    }

    public void calm() {
        links.forEach(link -> link.disturb(Disturbance.NONE));
    }

    @Override
    public void close() {
        links.forEach(Link::close);
    }
}
