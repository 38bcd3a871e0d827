package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.curia.node.LogLines;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

/** What a network sees of a validator's key that was copied to a second server. */
class DuplicateKeysTest {
    private long nowMillis = 1_000;
    private final TestNetwork network = new TestNetwork(4);
    private final DuplicateKeys others = new DuplicateKeys(index -> "node" + (index + 1), () -> nowMillis);
    private final OwnKeyElsewhere own = new OwnKeyElsewhere(network.validators(), () -> nowMillis);

    @Test
    void aServerThatWasStartedAnewIsNoDuplicate() {
        others.replaced(2, "10.0.0.3", "10.0.0.9");

        assertThat(others.found()).isEmpty();
    }

    @Test
    void twoServersThatReplaceEachOtherAreFoundWithBothAddressesAndLoggedOnce() {
        try (LogLines log = LogLines.of(DuplicateKeys.class)) {
            for (int times = 0; times < 50; times++) {
                others.replaced(2, times % 2 == 0 ? "10.0.0.3" : "10.0.0.9", times % 2 == 0 ? "10.0.0.9" : "10.0.0.3");
                nowMillis += 2_000;
            }

            assertThat(others.found()).containsOnlyKeys(2);
            assertThat(List.of(others.found().get(2).split(" and "))).containsExactlyInAnyOrder("10.0.0.3", "10.0.0.9");
            assertThat(log.warnings()).singleElement().asString().startsWith("Two servers use the key of node3, at ");
        }
    }

    @Test
    void aDuplicateThatWasStoppedIsForgottenAfterAMinute() {
        for (int times = 0; times < DuplicateKeys.REPLACEMENTS; times++) {
            others.replaced(2, "10.0.0.3", "10.0.0.9");
        }
        nowMillis += DuplicateKeys.WINDOW_MILLIS + 1;

        assertThat(others.found()).isEmpty();
    }

    @Test
    void theOwnerOfTheKeyIsToldByPeersOfWhomOneMustBeHonest() {
        try (LogLines log = LogLines.of(OwnKeyElsewhere.class)) {
            sayTwice(1);
            assertThat(own.found()).as("one peer may lie").isEmpty();

            sayTwice(2);
            assertThat(own.found()).hasValue("10.0.0.9");
            sayTwice(3);
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("Another server uses the key of this node, at 10.0.0.9");
        }
        nowMillis += OwnKeyElsewhere.WINDOW_MILLIS + 1;
        assertThat(own.found()).isEmpty();
    }

    @Test
    void whatAPeerWritesIsAnAddressOrIgnored() {
        for (int peer = 1; peer < 4; peer++) {
            own.lost(peer, DuplicateKeys.REPLACED + "\u001b[31mevil");
            own.lost(peer, DuplicateKeys.REPLACED + "\u001b[31mevil");
            own.lost(peer, "the node stops");
        }

        assertThat(own.found()).isEmpty();
    }

    private void sayTwice(int peer) {
        own.lost(peer, DuplicateKeys.REPLACED + "10.0.0.9");
        own.lost(peer, DuplicateKeys.REPLACED + "10.0.0.9");
    }
}
