package org.curia.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.MessageLite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.curia.cli.command.Failure;
import org.curia.client.fixture.TestChain;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.snapshot.Snapshot;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole file, from whoever offers one. */
class SnapshotFilesFuzzTest {
    private static final TestChain CHAIN = chain();

    @TempDir
    private static Path directory;

    static Stream<byte[]> files() throws IOException {
        int bits = CHAIN.genesis().limits().bucketBits();
        Snapshot snapshot = new Snapshot(CHAIN.block(1), CHAIN.state());
        List<MessageLite> pieces = new ArrayList<>(List.of(snapshot.head(bits)));
        snapshot.chunks(bits).forEach(pieces::add);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (MessageLite piece : pieces) {
            piece.writeDelimitedTo(file);
        }
        return Stream.of(file.toByteArray());
    }

    /** What is taken is the certified state, and nothing but a refusal in words comes of the rest. */
    @MethodSource("files")
    @FuzzTest
    void file(byte[] bytes) throws IOException {
        Path file = directory.resolve("snapshot");
        Files.write(file, bytes);
        Snapshot snapshot;
        try {
            snapshot = SnapshotFiles.checked(file, CHAIN.genesis());
        } catch (Failure e) {
            assertThat(e.getMessage()).startsWith("the snapshot " + file + " is refused: ");
            return;
        }
        assertThat(snapshot.state().accounts()).isEqualTo(CHAIN.state().accounts());
    }

    /** Of as few buckets as there may be, so that a file is small. */
    private static TestChain chain() {
        List<Ed25519PrivateKey> validators = TestChain.validatorKeys();
        AccountId account = AccountId.of(validators.get(0).publicKey());
        AssetCode eur = new AssetCode("EUR");
        TestChain chain = new TestChain(
                new Genesis(
                        "test",
                        Genesis.PBFT,
                        1,
                        new LedgerLimits(2 << 20, 10_000, 4 << 10, 10_000, 4),
                        validators.stream()
                                .map(key -> new Genesis.Validator(
                                        "node " + validators.indexOf(key), key.publicKey(), 1, "ws://localhost:1"))
                                .toList(),
                        List.of(new Genesis.GenesisAsset(eur, 2, account)),
                        List.of(new Genesis.GenesisAccount(account, new TreeMap<>(Map.of(eur, new Amount(1000)))))),
                validators);
        chain.append(List.of());
        return chain;
    }
}
