package org.curia.client.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.curia.client.directory.DamagedFile;
import org.curia.client.fixture.TestChain;
import org.curia.core.model.AccountId;
import org.curia.core.state.NonceWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs that pay from one wallet; none of them sees the others but through the file. */
class WalletNoncesTest {
    private static final AccountId ACCOUNT =
            AccountId.of(TestChain.validatorKeys().get(0).publicKey());
    private static final long EXPIRY = 100;
    /** No process has this number: Linux ends at 2^22. */
    private static final String DEAD = "9999999.1.1";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve(".nonces");
    }

    /** The account is new on the ledger, as far as this run sees. */
    private WalletNonces run() {
        return new WalletNonces(file, new Standpoint(0, Map.of()));
    }

    private static long one(WalletNonces nonces) {
        return nonces.take(List.of(ACCOUNT), 0, EXPIRY).get(0).orElseThrow();
    }

    @Test
    void twoRunsNeverHoldTheSameNonce() {
        WalletNonces first = run();
        WalletNonces second = run();
        assertThat(List.of(one(first), one(second), one(first))).containsExactly(0L, 1L, 2L);
    }

    @Test
    void manyRunsAtOnceEachGetTheirOwn() {
        Set<Long> taken = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 24).parallel().forEach(i -> {
            try (WalletNonces nonces = run()) {
                taken.add(one(nonces));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(taken).hasSize(24);
    }

    @Test
    void whatARunDidNotLearnTheEndOfStaysHeldAfterIt() throws IOException {
        try (WalletNonces undecided = run()) {
            assertThat(one(undecided)).isZero();
        }
        assertThat(one(run())).isEqualTo(1);
    }

    @Test
    void aRunThatLookedAtTheLedgerTooEarlyLearnsFromTheOthersWhatIsUsed() throws IOException {
        WalletNonces early = run();
        try (WalletNonces quick = run()) {
            quick.used(ACCOUNT, one(quick));
        }
        assertThat(one(early)).isEqualTo(1);
    }

    @Test
    void whatCanNeverBeIncludedIsFreeAgain() throws IOException {
        try (WalletNonces refused = run()) {
            refused.release(ACCOUNT, one(refused));
        }
        assertThat(one(run())).isZero();
        List<OptionalLong> afterItsExpiry = run().take(List.of(ACCOUNT), EXPIRY, 2 * EXPIRY);
        assertThat(afterItsExpiry).containsExactly(OptionalLong.of(0));
    }

    @Test
    void aKilledRunsNonceIsGivenOutAgainOnlyWhenThereIsNoOther() throws IOException {
        Files.writeString(file, ACCOUNT + " 0 - 0:1000000:" + DEAD + "\n");
        WalletNonces nonces = run();
        List<OptionalLong> taken = nonces.take(Collections.nCopies(NonceWindow.SIZE + 1, ACCOUNT), 0, EXPIRY);
        assertThat(taken.get(0)).hasValue(1);
        assertThat(taken.get(NonceWindow.SIZE - 1)).hasValue(0);
        assertThat(taken.get(NonceWindow.SIZE)).isEmpty();
        assertThat(run().take(List.of(ACCOUNT), 0, EXPIRY)).containsExactly(OptionalLong.empty());
    }

    @Test
    void aFileThatSaysSomethingElseIsNamed() throws IOException {
        Files.writeString(file, "what\n");
        assertThatThrownBy(() -> one(run())).isInstanceOf(DamagedFile.class).hasMessageContaining(".nonces");
    }
}
