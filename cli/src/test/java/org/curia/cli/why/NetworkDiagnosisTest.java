package org.curia.cli.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.curia.cli.why.NetworkDiagnosis.Node;
import org.curia.client.node.NodeDiagnosis;
import org.junit.jupiter.api.Test;

class NetworkDiagnosisTest {
    private static final String QUIET = "nothing waits; last block 7 at noon";

    @Test
    void aQuietNetworkIsWell() {
        NetworkDiagnosis network =
                diagnosis(node("node1", "NOTHING_WAITS", QUIET), node("node2", "NOTHING_WAITS", QUIET));

        assertThat(network.well()).isTrue();
        assertThat(network.why()).isEqualTo("Nothing waits; last block 7 at noon.");
    }

    @Test
    void aNodeThatDoesNotAnswerIsNamed() {
        NetworkDiagnosis network = diagnosis(
                node("node1", "NOTHING_WAITS", QUIET), new Node("node2", "url", null, "does not answer: refused"));

        assertThat(network.well()).isFalse();
        assertThat(network.why()).isEqualTo("Nothing waits; last block 7 at noon. node2 does not answer: refused.");
    }

    @Test
    void withoutAQuorumEveryOneSaysWhomItMisses() {
        NetworkDiagnosis network = diagnosis(
                node("node1", "NO_QUORUM", "…", "node3", "node4"), node("node3", "NO_QUORUM", "…", "node1", "node2"));

        assertThat(network.why())
                .startsWith(
                        "There is no quorum of 3: node1 misses node3 and node4, node3 misses node1 and node2; start");
    }

    @Test
    void theNetworksCauseComesFirstAndEachNodesOwnTroubleAfterIt() {
        NetworkDiagnosis network = diagnosis(
                node("node1", "DATABASE", "the database does not answer"),
                node("node2", "NOTHING_WAITS", QUIET),
                node("node3", "VIEW_CHANGE", "view 5 has not begun"));

        assertThat(network.well()).isFalse();
        assertThat(network.why()).isEqualTo("View 5 has not begun. node1: the database does not answer.");
    }

    private static NetworkDiagnosis diagnosis(Node... nodes) {
        return NetworkDiagnosis.of(List.of(nodes));
    }

    private static Node node(String name, String cause, String why, String... missing) {
        boolean ready = Stream.of("NOTHING_WAITS", "VIEW_CHANGE").anyMatch(cause::equals);
        return new Node(
                name,
                "http://" + name,
                new NodeDiagnosis(
                        name,
                        "noon",
                        cause,
                        why,
                        ready,
                        ready ? List.of() : List.of(new NodeDiagnosis.Ailment(cause, why)),
                        7,
                        "noon",
                        0,
                        null,
                        0,
                        "idle",
                        "node1",
                        4,
                        3,
                        List.of(missing),
                        0L,
                        0,
                        List.of()),
                null);
    }
}
