package org.curia.client.network;

import java.util.List;
import java.util.Map;
import org.curia.client.directory.NetworkDescription;

/**
 * What a network has that {@code network up} does not make.
 *
 * @param serverForEach with PostgreSQL: each node has a server of its own, as organisations do, so that one can fail alone
 */
public record Wiring(boolean serverForEach, Properties further) {
    public static final Wiring PLAIN = new Wiring(false, (node, all) -> Map.of());

    /** What else stands in a node's {@code node.properties}. */
    public interface Properties {
        Map<String, String> of(NetworkDescription.Node node, List<NetworkDescription.Node> all);
    }
}
