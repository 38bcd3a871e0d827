package org.curia.cli.network;

import static java.util.Comparator.comparing;

import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.curia.cli.command.OneSentence;
import org.curia.cli.command.Visible;
import org.curia.cli.directory.NetworkDescription;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeUnavailable;

/**
 * What the nodes of a network say of themselves, and whether it fits together.
 *
 * @param agreed the same hash at the highest common height on all nodes that are up, and one is up at least
 * @param height that height; 0 when none is up
 */
record NetworkStatus(boolean agreed, long height, List<NodeLine> nodes) {

    /** Null where a node that is down cannot say. */
    record NodeLine(
            String name,
            String url,
            boolean up,
            Long height,
            String headHash,
            String stateRoot,
            Long view,
            String leader,
            Integer peers,
            String quarantine,
            String halted,
            String standby,
            String silence) {

        /** Null: it votes, or is down. */
        String whyNotVoting() {
            return Stream.of(halted, standby, quarantine)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private String state() {
            if (halted != null) {
                return "halted";
            }
            return standby != null ? "standby" : quarantine != null ? "quarantine" : "yes";
        }
    }

    static NetworkStatus of(List<LocalNode> nodes) {
        return ofNodes(nodes.stream().map(LocalNode::description).toList());
    }

    /** All at once: one that is silent is waited for some seconds, and not one after the other. */
    static NetworkStatus ofNodes(List<NetworkDescription.Node> nodes) {
        HttpClient http = NodeClient.newHttpClient();
        List<CompletableFuture<NodeLine>> asked =
                nodes.stream().map(node -> line(http, node)).toList();
        List<NodeLine> lines = asked.stream().map(CompletableFuture::join).toList();
        OptionalLong common =
                lines.stream().filter(NodeLine::up).mapToLong(NodeLine::height).min();
        if (common.isEmpty()) {
            return new NetworkStatus(false, 0, lines);
        }
        List<String> hashes = lines.stream()
                .filter(NodeLine::up)
                .map(line -> hashAt(http, line, common.getAsLong()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new NetworkStatus(hashes.size() == 1, common.getAsLong(), lines);
    }

    /** Of the validator that leads the highest view which one of them is in: its server that votes, first or second. */
    Optional<String> leader() {
        return nodes.stream()
                .filter(NodeLine::up)
                .max(comparing(NodeLine::view))
                .flatMap(line -> serverThatVotesFor(line.leader()));
    }

    private Optional<String> serverThatVotesFor(String validator) {
        return Stream.of(validator, SecondServer.name(validator))
                .filter(server -> nodes.stream()
                        .anyMatch(line -> line.name().equals(server) && line.up() && line.standby() == null))
                .findFirst();
    }

    void printTable(PrintWriter out) {
        out.printf(
                "%-14s %-24s %-10s %8s %-14s %-14s %5s %-8s %5s%n",
                "node", "url", "up", "height", "head", "state", "view", "leader", "peers");
        for (NodeLine line : nodes) {
            if (line.up()) {
                out.printf(
                        "%-14s %-24s %-10s %8d %-14s %-14s %5d %-8s %5d%n",
                        line.name(),
                        line.url(),
                        line.state(),
                        line.height(),
                        line.headHash().substring(0, 12),
                        line.stateRoot().substring(0, 12),
                        line.view(),
                        line.leader(),
                        line.peers());
            } else {
                out.printf("%-14s %-24s %-10s%n", line.name(), line.url(), "no");
            }
        }
        nodes.stream()
                .filter(line -> line.whyNotVoting() != null)
                .forEach(line -> out.println(line.name() + " does not vote: " + Visible.line(line.whyNotVoting())));
        nodes.stream()
                .filter(line -> line.silence() != null)
                .forEach(line -> out.println(line.name() + " is not up: " + Visible.line(line.silence())));
        out.println(agreed ? "All that are up agree at height " + height + "." : "They do not agree.");
        out.flush();
    }

    private static CompletableFuture<NodeLine> line(HttpClient http, NetworkDescription.Node node) {
        String url = node.url();
        return new NodeClient(http, URI.create(url)).statusLater().handle((status, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                return new NodeLine(
                        node.name(),
                        url,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        OneSentence.sentence(cause));
            }
            return new NodeLine(
                    node.name(),
                    url,
                    true,
                    status.height(),
                    status.headHash(),
                    status.stateRoot(),
                    status.view(),
                    status.leader(),
                    status.peers(),
                    status.quarantine(),
                    status.halted(),
                    status.standby(),
                    null);
        });
    }

    /** Null where the node has fallen silent meanwhile. */
    private static String hashAt(HttpClient http, NodeLine line, long height) {
        if (line.height() == height) {
            return line.headHash();
        }
        try {
            return new NodeClient(http, URI.create(line.url()))
                    .blockHash(height)
                    .hex();
        } catch (NodeUnavailable | NodeRefusal e) {
            return null;
        }
    }
}
