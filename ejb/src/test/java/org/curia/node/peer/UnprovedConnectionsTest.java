package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class UnprovedConnectionsTest {
    private static final String KNOWN = "10.0.0.1";

    private final TestNetwork network = new TestNetwork(4);
    private final UnprovedConnections waiting = new UnprovedConnections();

    @Test
    void ofOneAddressTheOldestGivesWay() {
        InboundPeer oldest = connection();
        add(oldest, "10.0.0.9");
        for (int i = 1; i < UnprovedConnections.MOST_OF_ONE_ADDRESS; i++) {
            assertThat(add(connection(), "10.0.0.9")).isEmpty();
        }

        assertThat(add(connection(), "10.0.0.9")).hasValue(oldest);
        assertThat(add(connection(), "10.0.0.8")).isEmpty();
    }

    @Test
    void strangersOfManyAddressesLeaveRoomForKnownValidators() {
        for (int i = 0; i < UnprovedConnections.MOST - UnprovedConnections.RESERVED_FOR_KNOWN; i++) {
            assertThat(add(connection(), "10.1.0." + i)).isEmpty();
        }

        assertThat(add(connection(), "10.2.0.1")).isPresent();
        for (int i = 0; i < UnprovedConnections.RESERVED_FOR_KNOWN; i++) {
            assertThat(add(connection(), KNOWN)).isEmpty();
        }
    }

    @Test
    void theAddressWithTheMostConnectionsGivesWayFirst() {
        add(connection(), "10.2.0.1");
        InboundPeer crowd = connection();
        add(crowd, "10.2.0.2");
        for (int i = 2; i < UnprovedConnections.MOST - UnprovedConnections.RESERVED_FOR_KNOWN; i++) {
            add(connection(), i < 10 ? "10.2.0.2" : "10.1.0." + i);
        }

        assertThat(add(connection(), "10.2.0.3")).hasValue(crowd);
    }

    @Test
    void whoeverIsLateIsTakenOutOnce() {
        add(connection(), KNOWN);

        assertThat(waiting.takeLate(999)).isEmpty();
        assertThat(waiting.takeLate(1000)).hasSize(1);
        assertThat(waiting.takeLate(1000)).isEmpty();
    }

    private Optional<InboundPeer> add(InboundPeer connection, String address) {
        return waiting.add(connection, address, 1000, Set.of(KNOWN));
    }

    private InboundPeer connection() {
        return new InboundPeer(
                new FakeChannel(), network.credentials(1), network.genesis().limits(), 1000, null, null, null);
    }
}
