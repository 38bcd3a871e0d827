package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerAddressesTest {
    @TempDir
    Path directory;

    private Path properties;
    private PeerAddresses addresses;

    @BeforeEach
    void aNodeThatKnowsTheGenesisOnly() throws IOException {
        properties = directory.resolve("node.properties");
        Files.writeString(properties, "# written by hand\ncuria.node.name=node3\n");
        addresses = new PeerAddresses(properties);
    }

    @Test
    void theSecondServerOfAValidatorComesAfterItsFirst() throws IOException {
        addresses.add("node1", "ws://a:1", "ws://b:2");

        assertThat(Files.readString(properties))
                .isEqualTo("# written by hand\ncuria.node.name=node3\n"
                        + "curia.peer.addresses=node1=ws://a:1;ws://b:2\n");
    }

    @Test
    void whatWasAddedIsFoundAgain() throws IOException {
        assertThat(addresses.lists("node1", "ws://b:2")).isFalse();

        addresses.add("node1", "ws://a:1", "ws://b:2");

        assertThat(addresses.lists("node1", "ws://b:2")).isTrue();
        assertThat(addresses.lists("node2", "ws://b:2")).isFalse();
    }

    @Test
    void otherAddressesStay() throws IOException {
        Files.writeString(properties, "curia.peer.addresses=node1=ws://relay:9,node2=ws://c:3\n");

        addresses.add("node1", "ws://a:1", "ws://b:2");

        assertThat(Files.readString(properties))
                .isEqualTo("curia.peer.addresses=node1=ws://relay:9;ws://b:2,node2=ws://c:3\n");
    }
}
