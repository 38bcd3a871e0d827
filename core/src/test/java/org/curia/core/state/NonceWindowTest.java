package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import java.util.TreeSet;
import org.curia.core.state.NonceWindow.Check;
import org.junit.jupiter.api.Test;

class NonceWindowTest {

    @Test
    void theFloorMovesUpOverUsedNonces() {
        NonceWindow window = NonceWindow.EMPTY.use(1).use(2).use(4);
        assertThat(window.floor()).isZero();
        assertThat(window.usedAboveFloor()).containsExactly(1L, 2L, 4L);

        NonceWindow moved = window.use(0);
        assertThat(moved.floor()).isEqualTo(3);
        assertThat(moved.usedAboveFloor()).containsExactly(4L);
        assertThat(moved.check(2)).isEqualTo(Check.USED);
        assertThat(moved.check(3)).isEqualTo(Check.FREE);
    }

    @Test
    void anyNonceOfTheWindowIsFreeOnceAndNoneBeyondIt() {
        assertThat(NonceWindow.EMPTY.check(1023)).isEqualTo(Check.FREE);
        assertThat(NonceWindow.EMPTY.check(1024)).isEqualTo(Check.TOO_FAR);
        assertThat(NonceWindow.EMPTY.use(1023).check(1023)).isEqualTo(Check.USED);
        assertThatIllegalStateException()
                .isThrownBy(() -> NonceWindow.EMPTY.use(7).use(7));
    }

    @Test
    void noncesAreUnsigned() {
        NonceWindow high = NonceWindow.of(Long.MAX_VALUE, new byte[0]);
        assertThat(high.check(Long.MIN_VALUE)).isEqualTo(Check.FREE);
        assertThat(high.check(0)).isEqualTo(Check.USED);
        assertThat(NonceWindow.EMPTY.check(-2)).isEqualTo(Check.TOO_FAR);
    }

    @Test
    void theLastNonceCannotBeUsedSoThatTheFloorNeverWraps() {
        NonceWindow end = NonceWindow.of(-2, new byte[0]);
        assertThat(end.check(-1)).isEqualTo(Check.TOO_FAR);
        NonceWindow last = end.use(-2);
        assertThat(last.floor()).isEqualTo(-1);
        assertThat(last.check(-1)).isEqualTo(Check.TOO_FAR);
        assertThat(last.check(0)).isEqualTo(Check.USED);
    }

    @Test
    void onlyTheOneFormIsRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> NonceWindow.of(0, new byte[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> NonceWindow.of(0, new byte[] {2, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> NonceWindow.of(0, new byte[129]));
    }

    @Test
    void agreesWithANaiveModel() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            TreeSet<Long> used = new TreeSet<>();
            long floor = 0;
            NonceWindow window = NonceWindow.EMPTY;
            for (int step = 0; step < 4000; step++) {
                long nonce = floor + random.nextInt(random.nextInt(10) == 0 ? 1200 : 40) - 10;
                if (nonce < 0) {
                    continue;
                }
                Check expected = nonce < floor || used.contains(nonce)
                        ? Check.USED
                        : nonce >= floor + 1024 ? Check.TOO_FAR : Check.FREE;
                assertThat(window.check(nonce)).as("seed " + seed).isEqualTo(expected);
                if (expected == Check.FREE) {
                    used.add(nonce);
                    window = window.use(nonce);
                    while (used.remove(floor)) {
                        floor++;
                    }
                }
                assertThat(window.floor()).isEqualTo(floor);
            }
            assertThat(window.usedAboveFloor()).containsExactlyElementsOf(used);
            assertThat(NonceWindow.of(window.floor(), window.used())).isEqualTo(window);
        }
    }
}
