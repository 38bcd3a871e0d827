package org.curia.cli.nonces;

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
import org.curia.cli.directory.DamagedFile;
import org.curia.client.fixture.TestChain;
import org.curia.client.node.AccountState;
import org.curia.client.settle.AccountSnapshot;
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
        return new WalletNonces(file, new AccountSnapshot(0, Map.of()));
    }

    private static long one(WalletNonces nonces) {
        return nonces.take(List.of(ACCOUNT), EXPIRY).get(0).orElseThrow();
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
    }

    @Test
    void whatHasExpiredByAProvenBlockIsFreeAgain() throws IOException {
        try (WalletNonces undecided = run()) {
            assertThat(one(undecided)).isZero();
        }
        WalletNonces later = run();
        later.followed(EXPIRY - 1);
        assertThat(one(later)).isEqualTo(1);
        later.followed(EXPIRY);
        assertThat(one(run())).isEqualTo(2);
        assertThat(one(later)).isZero();
    }

    /** A node may say of an account what it likes: the next run asks another one. */
    @Test
    void whatOneNodeSaysOfTheLedgerIsNotPassedOn() throws IOException {
        AccountState lie = new AccountState(ACCOUNT.toString(), 7, null, "5000000", List.of(), List.of(), null);
        try (WalletNonces misled = new WalletNonces(file, new AccountSnapshot(7, Map.of(ACCOUNT, lie)))) {
            assertThat(one(misled)).isEqualTo(5_000_000);
            misled.release(ACCOUNT, 5_000_000);
        }
        assertThat(one(run())).isZero();
    }

    @Test
    void onlyTheLastUsedNoncesAreKept() throws IOException {
        try (WalletNonces nonces = run()) {
            for (long nonce = 0; nonce < 3 * NonceWindow.SIZE; nonce++) {
                assertThat(one(nonces)).isEqualTo(nonce);
                nonces.used(ACCOUNT, nonce);
                nonce++;
                assertThat(one(nonces)).isEqualTo(nonce);
                nonces.used(ACCOUNT, nonce);
            }
        }
        assertThat(Files.size(file)).isLessThan(20_000);
    }

    @Test
    void aKilledRunsNonceIsGivenOutAgainOnlyWhenThereIsNoOther() throws IOException {
        Files.writeString(file, "0\n" + ACCOUNT + " 0:1000000:" + DEAD + "\n");
        WalletNonces nonces = run();
        List<OptionalLong> taken = nonces.take(Collections.nCopies(NonceWindow.SIZE + 1, ACCOUNT), EXPIRY);
        assertThat(taken.get(0)).hasValue(1);
        assertThat(taken.get(NonceWindow.SIZE - 1)).hasValue(0);
        assertThat(taken.get(NonceWindow.SIZE)).isEmpty();
        assertThat(run().take(List.of(ACCOUNT), EXPIRY)).containsExactly(OptionalLong.empty());
    }

    @Test
    void aFileThatSaysSomethingElseIsNamed() throws IOException {
        Files.writeString(file, "0\nwhat\n");
        assertThatThrownBy(() -> one(run())).isInstanceOf(DamagedFile.class).hasMessageContaining(".nonces");
    }
}
