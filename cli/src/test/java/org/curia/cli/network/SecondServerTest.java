package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curia.cli.command.Failure;
import org.curia.cli.directory.NetworkDescription;
import org.curia.cli.directory.NetworkDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondServerTest {
    @TempDir
    Path root;

    @Test
    void aNodeWhoseLedgerIsAnH2FileCanHaveNone() throws IOException {
        LocalNetwork network = network("h2", List.of());

        assertThatThrownBy(() -> SecondServer.of(network, "node1"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("only one process can open")
                .hasMessageContaining("curia network up --database postgresql");
    }

    @Test
    void oneThatStandsByCanHaveNone() throws IOException {
        LocalNetwork network = network("postgresql", List.of(node("node1-standby", 200)));

        assertThatThrownBy(() -> SecondServer.of(network, "node1-standby"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("name a validator's first server");
    }

    @Test
    void itIsFoundAgainAndIsNotAmongThoseWhomUsersAsk() throws IOException {
        LocalNetwork network = network("postgresql", List.of(node("node1-standby", 200)));

        assertThat(SecondServer.of(network, "node1").find()).isPresent();
        assertThat(SecondServer.of(network, "node2").find()).isEmpty();
        assertThat(network.nodes()).extracting(LocalNode::name).containsExactly("node1", "node2");
        assertThat(network.servers()).extracting(LocalNode::name).containsExactly("node1", "node2", "node1-standby");
    }

    @Test
    void aNetworkMadeBeforeThereWereSecondServersHasNone() throws IOException {
        Files.writeString(
                root.resolve("network.json"),
                "{\"networkName\": \"old\", \"database\": \"postgresql\", \"serverHome\": \"x\", \"nodes\": []}");

        assertThat(LocalNetwork.at(root).standbys()).isEmpty();
    }

    private LocalNetwork network(String database, List<NetworkDescription.Node> standbys) throws IOException {
        new NetworkDirectory(root)
                .write(new NetworkDescription(
                        "test", database, "none", List.of(node("node1", 0), node("node2", 100)), standbys));
        return LocalNetwork.at(root);
    }

    private NetworkDescription.Node node(String name, int offset) {
        return new NetworkDescription.Node(
                name, "http://127.0.0.1:1", "", root.resolve(name).toString(), offset);
    }
}
