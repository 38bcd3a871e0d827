package org.curia.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.curia.core.codec.GenesisJson;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSetupTest {
    private final TestNetwork network = new TestNetwork(4);
    private final Map<String, String> values = new HashMap<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void aGenesisIsThere() throws IOException {
        Path genesis = directory.resolve("genesis.json");
        Files.writeString(genesis, GenesisJson.write(network.genesis()));
        values.put("curia.genesis.file", genesis.toString());
    }

    @Test
    void aKeyMakesTheNodeItsValidator() throws IOException {
        useKey(2);

        NodeSetup setup = read();

        assertThat(setup.identity().validator()).hasValue(2);
        assertThat(setup.identity().name()).isEqualTo("node3");
        assertThat(setup.identity().peers()).containsOnlyKeys(0, 1, 3);
        assertThat(setup.chainId()).isEqualTo(network.chainId());
        assertThat(setup.warnings()).isEmpty();
    }

    @Test
    void withoutAKeyTheNodeObserves() {
        NodeSetup setup = read();

        assertThat(setup.identity().validator()).isEmpty();
        assertThat(setup.identity().peers()).containsOnlyKeys(0, 1, 2, 3);
        assertThat(setup.warnings()).singleElement().asString().contains("observes");
    }

    @Test
    void aKeyOfNoValidatorIsRefused() throws IOException {
        useKey(77);

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("is of no validator in the genesis of test");
    }

    @Test
    void aConfiguredAddressStandsBeforeTheGenesis() throws IOException {
        useKey(0);
        values.put("curia.peer.addresses", "node2=ws://10.0.0.2:8080");

        assertThat(read().identity().peers())
                .containsEntry(1, List.of(URI.create("ws://10.0.0.2:8080")))
                .containsEntry(2, List.of(URI.create("ws://127.0.0.1:8280")));
    }

    @Test
    void anAddressOfAStrangerIsRefused() throws IOException {
        useKey(0);
        values.put("curia.peer.addresses", "node9=ws://10.0.0.2:8080");

        assertThatThrownBy(this::read)
                .hasMessage("curia.peer.addresses names node9, but the genesis has no validator of that name");
    }

    @Test
    void framesThatCannotHoldAFullBlockAreRefused() {
        values.put("curia.peer.max-frame-bytes", "1048576");

        assertThatThrownBy(this::read)
                .hasMessageContaining("curia.peer.max-frame-bytes is '1048576', but must be at least");
    }

    @Test
    void aGenesisThatIsNoneIsRefusedWithItsPath() throws IOException {
        Files.writeString(directory.resolve("genesis.json"), "{");

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("genesis.json is no genesis");
    }

    @Test
    void aByteOrderMarkBeforeTheGenesisIsSkipped() throws IOException {
        Files.writeString(directory.resolve("genesis.json"), "\uFEFF" + GenesisJson.write(network.genesis()));

        assertThat(read().chainId()).isEqualTo(network.chainId());
    }

    @Test
    void aGenesisThatIsNotThereIsRefusedByThatReason() {
        values.put("curia.genesis.file", directory.resolve("none.json").toString());

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageEndingWith("none.json cannot be read: there is no such file");
    }

    @Test
    void fewerThanFourValidatorsAreToldThatNobodyMayLie() throws IOException {
        Files.writeString(directory.resolve("genesis.json"), GenesisJson.write(new TestNetwork(3).genesis()));
        useKey(0);

        assertThat(read().warnings()).singleElement().asString().contains("only crashes are tolerated");
    }

    private NodeSetup read() {
        return NodeSetup.read(NodeConfiguration.read(new MapConfig(values)));
    }

    private void useKey(int number) throws IOException {
        byte[] der = Arrays.copyOf(HexFormat.of().parseHex("302e020100300506032b657004220420"), 48);
        Arrays.fill(der, 16, 48, (byte) number);
        Path file = directory.resolve("validator.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        values.put("curia.validator.key-file", file.toString());
    }
}
