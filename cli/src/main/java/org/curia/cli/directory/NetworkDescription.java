package org.curia.cli.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code network.json}: what {@code network up} made and the other commands find their nodes by.
 *
 * @param database {@code h2} or {@code postgresql}
 * @param serverHome the unpacked WildFly that all nodes run from
 * @param standbys second servers of validators, which users of the network do not ask
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkDescription(
        String networkName, String database, String serverHome, List<Node> nodes, List<Node> standbys) {
    public NetworkDescription {
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        standbys = standbys == null ? List.of() : List.copyOf(standbys);
    }

    public NetworkDescription withStandby(Node standby) {
        List<Node> more = new ArrayList<>(standbys);
        more.add(standby);
        return new NetworkDescription(networkName, database, serverHome, nodes, more);
    }

    /**
     * @param url of its public REST API, such as {@code http://127.0.0.1:8080}
     * @param managementUrl where its health and metrics are
     * @param baseDirectory its {@code jboss.server.base.dir}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Node(String name, String url, String managementUrl, String baseDirectory, int portOffset) {}
}
