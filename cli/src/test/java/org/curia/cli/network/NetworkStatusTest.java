package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.curia.cli.network.NetworkStatus.NodeLine;
import org.junit.jupiter.api.Test;

class NetworkStatusTest {
    @Test
    void whoLeadsTheHighestViewLeads() {
        assertThat(of(votes("node1", 3, "node4"), votes("node4", 3, "node4"), votes("node2", 4, "node1"))
                        .leader())
                .contains("node1");
    }

    @Test
    void theServerThatVotesForTheLeaderLeadsAndNotTheOneThatStandsBy() {
        NodeLine other = votes("node2", 0, "node1");

        assertThat(of(standsBy("node1"), other, votes("node1-standby", 0, "node1"))
                        .leader())
                .contains("node1-standby");
        assertThat(of(votes("node1", 0, "node1"), other, standsBy("node1-standby"))
                        .leader())
                .contains("node1");
        assertThat(of(isDown("node1"), other, votes("node1-standby", 0, "node1"))
                        .leader())
                .contains("node1-standby");
    }

    @Test
    void nobodyLeadsWhereTheLeaderIsDown() {
        assertThat(of(isDown("node1"), votes("node2", 0, "node1")).leader()).isEmpty();
        assertThat(of(isDown("node1"), isDown("node2")).leader()).isEmpty();
    }

    private static NetworkStatus of(NodeLine... lines) {
        return new NetworkStatus(true, 7, List.of(lines));
    }

    private static NodeLine votes(String name, long view, String leader) {
        return new NodeLine(name, "http://localhost", true, 7L, "00", "00", view, leader, 3, null, null, null, null);
    }

    private static NodeLine standsBy(String name) {
        return new NodeLine(
                name, "http://localhost", true, 7L, "00", "00", 0L, "node1", 3, null, null, "it stands by", null);
    }

    private static NodeLine isDown(String name) {
        return new NodeLine(
                name, "http://localhost", false, null, null, null, null, null, null, null, null, null, null);
    }
}
