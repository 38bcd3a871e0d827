package org.curia.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.curia.cli.command.Failure;
import org.curia.client.fixture.TestChain;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.codec.proto.SnapshotHead;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.StateKind;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.snapshot.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 42: whoever hands out a snapshot can leave out or alter nothing of it. */
class SnapshotTest {
    private static final AssetCode EUR = new AssetCode("EUR");
    private static final int BITS = LedgerLimits.DEFAULT.bucketBits();

    @TempDir
    private Path directory;

    private final Ed25519PrivateKey alice = key(77);
    private final List<Ed25519PrivateKey> validators = TestChain.validatorKeys();
    private TestChain chain;
    private SnapshotHead head;
    private List<SnapshotChunk> chunks;

    @BeforeEach
    void aLedgerOfAHundredAccounts() {
        chain = new TestChain(genesis(), validators);
        chain.append(IntStream.range(0, 100).mapToObj(this::payment).toList());
        var snapshot = new Snapshot(chain.block(1), chain.state());
        head = snapshot.head(BITS);
        chunks = new ArrayList<>();
        snapshot.chunks(BITS).forEach(chunks::add);
    }

    @Test
    void whatWasTakenIsPutTogetherAgain() throws IOException {
        Snapshot read = SnapshotFiles.checked(written(), chain.genesis());

        assertThat(read.height()).isEqualTo(1);
        assertThat(read.state().root()).isEqualTo(chain.state().root());
        assertThat(read.state().accounts()).isEqualTo(chain.state().accounts());
        assertThat(chunks).hasSizeGreaterThan(10);
    }

    @Test
    void aChunkWithAnAlteredBalanceIsRefused() {
        int altered = chunkWithAnAccount();
        SnapshotChunk chunk = chunks.get(altered);
        byte[] entry = chunk.getEntries(0).toByteArray();
        entry[entry.length - 1]++;
        chunks.set(
                altered,
                chunk.toBuilder().setEntries(0, ByteString.copyFrom(entry)).build());

        assertRefused("chunk " + altered + " is wrong: it is not part of the state root of the certified block");
    }

    @Test
    void aChunkThatLeavesAnAccountOutIsRefused() {
        int altered = chunkWithAnAccount();
        SnapshotChunk.Builder chunk = chunks.get(altered).toBuilder();
        List<ByteString> fewer = chunk.getEntriesList().subList(1, chunk.getEntriesCount());
        chunks.set(altered, chunk.clone().clearEntries().addAllEntries(fewer).build());

        assertRefused("chunk " + altered + " is wrong: it is not part of the state root");
    }

    @Test
    void anAccountInTheWrongChunkIsRefused() {
        int from = chunkWithAnAccount();
        int to = from == 0 ? 1 : 0;
        chunks.set(
                to,
                chunks.get(to).toBuilder()
                        .addEntries(chunks.get(from).getEntries(0))
                        .build());

        assertRefused("chunk " + to + " is wrong: it holds an entry of another chunk");
    }

    @Test
    void missingChunksAreNamed() {
        chunks.remove(3);
        assertRefused("chunk 3 is missing, chunk 4 stands there");

        chunks.subList(3, chunks.size()).clear();
        assertRefused("it ends after chunk 2 of");
    }

    @Test
    void aBlockThatNoQuorumCertifiedIsRefused() {
        Published block = chain.block(1);
        var forged = new Published(block.block(), Optional.of(chain.certificate(block.block(), 2)), block.receipts());
        head = head.toBuilder().setBlock(BlockCodec.toProto(forged)).build();

        assertRefused("its block is wrong: the certificate weighs 2 of 3");
    }

    @Test
    void aSnapshotOfAnotherNetworkIsRefused() throws IOException {
        Genesis own = chain.genesis();
        Genesis other = new Genesis(
                "other",
                own.engine(),
                own.timestampMillis(),
                own.limits(),
                own.validators(),
                own.assets(),
                own.accounts());
        Path file = written();

        assertThatThrownBy(() -> SnapshotFiles.checked(file, other)).hasMessageContaining("of another chain");
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(whole, whole.length - 7));

        assertThatThrownBy(() -> SnapshotFiles.checked(cut, chain.genesis()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the snapshot " + cut + " is refused: ");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> SnapshotFiles.checked(written(), chain.genesis()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(reason);
    }

    private int chunkWithAnAccount() {
        return IntStream.range(0, chunks.size())
                .filter(index -> chunks.get(index).getEntriesCount() > 1
                        && chunks.get(index).getEntries(0).byteAt(0) == StateKind.ACCOUNT.code())
                .findFirst()
                .orElseThrow();
    }

    private Path written() throws IOException {
        Path file = directory.resolve("snapshot");
        try (OutputStream out = Files.newOutputStream(file)) {
            head.writeDelimitedTo(out);
            for (MessageLite chunk : chunks) {
                chunk.writeDelimitedTo(out);
            }
        }
        return file;
    }

    private Transaction payment(int number) {
        AccountId to = AccountId.of(key(100 + number).publicKey());
        var operation = new Operation.Transfer(to, EUR, new Amount(1), "to " + number);
        var body = new TransactionBody(chain.chainId(), AccountId.of(alice.publicKey()), number, 100, operation);
        return TransactionCodec.sign(body, alice);
    }

    private Genesis genesis() {
        AccountId account = AccountId.of(alice.publicKey());
        return new Genesis(
                "test",
                Genesis.PBFT,
                1,
                LedgerLimits.DEFAULT,
                IntStream.range(0, validators.size())
                        .mapToObj(i -> new Genesis.Validator(
                                "node" + i, validators.get(i).publicKey(), 1, "ws://localhost:1"))
                        .toList(),
                List.of(new Genesis.GenesisAsset(EUR, 2, account)),
                List.of(new Genesis.GenesisAccount(account, new TreeMap<>(Map.of(EUR, new Amount(1000))))));
    }

    private static Ed25519PrivateKey key(int number) {
        byte[] seed = new byte[Ed25519PrivateKey.SEED_LENGTH];
        seed[0] = (byte) number;
        seed[1] = 1;
        return Ed25519PrivateKey.fromSeed(seed);
    }
}
