package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curia.cli.directory.GenesisFactory;
import org.curia.cli.directory.NetworkDirectory;
import org.curia.core.codec.GenesisJson;
import org.curia.core.model.Genesis;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeJavaTest {
    @TempDir
    Path directory;

    private Genesis genesis;

    @BeforeEach
    void make() throws IOException {
        genesis = new GenesisFactory(new NetworkDirectory(directory))
                .createWithTreasury(
                        "sized", 1, List.of(new GenesisFactory.NewValidator("node1", "ws://127.0.0.1:8080")));
    }

    @Test
    void aNodeOfAUsualNetworkHasTheHeapForAFullState() throws IOException {
        assertThat(NodeJava.forGenesis(written(genesis)).options()).contains("-Xmx754m ");
    }

    @Test
    void theHeapGoesByThePolicyAndNotByTheAccountsOfTheGenesis() throws IOException {
        Policy million = Policy.DEFAULT.withMaxAccounts(1_000_000).withMaxAssetsPerAccount(1);

        assertThat(NodeJava.forGenesis(written(with(million))).heapMegabytes()).isBetween(1_700L, 1_800L);
    }

    @Test
    void aGenesisThatStatesNoPolicyHasTheUsualHeap() throws IOException {
        String text = GenesisJson.write(genesis).replaceFirst("(?s)\"policy\" : \\{.*?\\},", "");
        Path file = Files.writeString(directory.resolve("no-policy.json"), text);

        assertThat(text).doesNotContain("policy");
        assertThat(NodeJava.forGenesis(file)).isEqualTo(NodeJava.forGenesis(written(genesis)));
    }

    private Genesis with(Policy policy) {
        return new Genesis(
                genesis.networkName(),
                genesis.timestampMillis(),
                Parameters.of(genesis.limits(), policy),
                genesis.validators(),
                genesis.assets(),
                genesis.accounts());
    }

    private Path written(Genesis some) throws IOException {
        return Files.writeString(directory.resolve("some-genesis.json"), GenesisJson.write(some));
    }
}
