package org.curia.cli.network;

import java.util.List;
import java.util.Map;
import org.curia.cli.directory.NetworkDescription;

/**
 * What a network has that {@code network up} does not make.
 *
 * @param serverForEach with PostgreSQL: each node has a server of its own, as organisations do, so that one can fail alone
 * @param limitedDisks each of these servers has a disk of its own, in memory, that can be full; see {@link Abilities}
 * @param ownClocks each node has a clock of its own that can be wrong; see {@link Abilities}
 */
public record Wiring(boolean serverForEach, boolean limitedDisks, boolean ownClocks, Properties further) {
    public static final Wiring PLAIN = new Wiring(false, false, false, (node, all) -> Map.of());

    /** What else stands in a node's {@code node.properties}. */
    public interface Properties {
        Map<String, String> of(NetworkDescription.Node node, List<NetworkDescription.Node> all);
    }
}
