package org.curia.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curia.core.consensus.Durability;
import org.junit.jupiter.api.Test;

class NodeConfigurationTest {
    private final Map<String, String> values = new HashMap<>(Map.of("curia.genesis.file", "genesis.json"));

    @Test
    void onlyTheGenesisMustBeConfigured() {
        NodeConfiguration read = read();

        assertThat(read.genesisFile()).isEqualTo(Path.of("genesis.json"));
        assertThat(read.validatorKeyFile()).isEmpty();
        assertThat(read.nodeName()).isEmpty();
        assertThat(read.peers().maxFrameBytes()).isEqualTo(4 << 20);
        assertThat(read.consensus().progressTimeoutMillis()).isEqualTo(1000);
        assertThat(read.apiMaxWait()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everyVoteIsFlushedUnlessTheOperatorSaysOtherwise() {
        assertThat(read().consensus().durability()).isEqualTo(Durability.EACH_VOTE);

        values.put("curia.consensus.durability", "each-block");
        assertThat(read().consensus().durability()).isEqualTo(Durability.EACH_BLOCK);

        values.put("curia.consensus.durability", "never");
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("curia.consensus.durability is 'never', but must be each-vote or each-block");
    }

    @Test
    void withoutAGenesisTheStartIsRefusedByTheKeysName() {
        values.clear();

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("curia.genesis.file is not set: it must be the path of a genesis file");
    }

    @Test
    void anEmptyValueIsRefused() {
        for (String key : List.of("curia.validator.key-file", "curia.genesis.file", "curia.peer.queue-messages")) {
            for (String empty : List.of("", "  ")) {
                var others = Map.copyOf(values);
                values.put(key, empty);

                assertThatThrownBy(this::read)
                        .isInstanceOf(InvalidConfiguration.class)
                        .hasMessageStartingWith(key + " is set but empty (source: test): it must be ")
                        .hasMessageEndingWith("; set it or remove it");
                values.clear();
                values.putAll(others);
            }
        }
    }

    @Test
    void aValueThatIsNoNumberIsRefusedWithWhatIsAllowed() {
        values.put("curia.peer.queue-messages", "many");

        assertThatThrownBy(this::read)
                .hasMessage("curia.peer.queue-messages is 'many', but must be a whole number from 16 to 65536");
    }

    @Test
    void aNumberOutOfItsRangeIsRefusedWithWhatIsAllowed() {
        values.put("curia.consensus.progress-timeout-millis", "99");

        assertThatThrownBy(this::read)
                .hasMessage("curia.consensus.progress-timeout-millis is '99', but must be a whole number from 100 to"
                        + " 600000");
    }

    @Test
    void addressesOfPeersAreReadByName() {
        values.put(
                "curia.peer.addresses", "node2=ws://10.0.0.2:8080, node3=wss://three.example:443;ws://10.0.0.3:8080");

        assertThat(read().peerAddresses())
                .containsEntry("node2", List.of(URI.create("ws://10.0.0.2:8080")))
                .containsEntry(
                        "node3", List.of(URI.create("wss://three.example:443"), URI.create("ws://10.0.0.3:8080")));
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        values.put("curia.peer.addresses", "node2=http://10.0.0.2:8080");

        assertThatThrownBy(this::read)
                .hasMessage("curia.peer.addresses is 'node2=http://10.0.0.2:8080', but must be a list like"
                        + " node2=ws://host:port,node3=wss://host:port");
    }

    private NodeConfiguration read() {
        return NodeConfiguration.read(new MapConfig(values));
    }
}
