package org.curia.node.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.TreeMap;
import org.curia.core.codec.GenesisJson;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.GenesisAccounts;
import org.curia.core.state.LedgerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million accounts and 1 GiB are what a node is made for; this is the same by a fifth, because a test has no minutes. */
class FirstStartMemoryTest {
    private static final int ACCOUNTS = 200_000;
    private static final String HEAP = "-Xmx160m";

    @TempDir
    Path directory;

    @Test
    void aNodeStartsWithManyAccountsInLittleMemory() throws IOException, InterruptedException, SQLException {
        Genesis genesis = genesis();
        Path file = directory.resolve("genesis.json");
        write(genesis, file);

        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstStart.class.getName(),
                        DatabaseKind.POSTGRESQL.name(),
                        DatabaseKind.POSTGRESQL.create(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(printed).isZero();
        assertThat(printed).contains("root " + LedgerState.genesis(genesis).root());
    }

    private static Genesis genesis() {
        GenesisAccounts.Builder accounts = new GenesisAccounts.Builder();
        for (int i = 0; i < ACCOUNTS; i++) {
            TreeMap<AssetCode, Amount> balance = new TreeMap<>();
            balance.put(TestChain.EUR, new Amount(1 + i));
            accounts.add(new Genesis.GenesisAccount(account(i), balance));
        }
        Genesis small = TestChain.named("many accounts", 1).genesis;
        return new Genesis(
                small.networkName(),
                small.engine(),
                small.timestampMillis(),
                small.limits(),
                small.validators(),
                small.assets(),
                accounts.build());
    }

    private static AccountId account(int number) {
        byte[] hash = Hash.tagged(
                        "account", ByteBuffer.allocate(4).putInt(number).array())
                .bytes();
        return AccountId.of(Arrays.copyOf(hash, AccountId.LENGTH));
    }

    private static void write(Genesis genesis, Path file) throws IOException {
        try (var to = Files.newBufferedWriter(file)) {
            for (Iterator<String> pieces = GenesisJson.pieces(genesis); pieces.hasNext(); ) {
                to.write(pieces.next());
            }
        }
    }
}
