package org.curia.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.curia.core.state.NonceWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonceAllocatorTest {

    @Test
    void givesOutTheWholeWindowAndNoMore() {
        NonceAllocator allocator = new NonceAllocator(NonceWindow.EMPTY);
        for (long nonce = 0; nonce < NonceWindow.SIZE; nonce++) {
            assertThat(allocator.next()).hasValue(nonce);
        }
        assertThat(allocator.next()).isEmpty();
    }

    @Test
    void theWindowMovesWhenItsLowestNonceIsUsed() {
        NonceAllocator allocator = new NonceAllocator(NonceWindow.EMPTY);
        while (allocator.next().isPresent()) {}
        allocator.used(1);
        assertThat(allocator.next()).isEmpty();
        allocator.used(0);
        assertThat(allocator.next()).hasValue(1024);
        assertThat(allocator.next()).hasValue(1025);
        assertThat(allocator.next()).isEmpty();
    }

    @Test
    void aRefusedNonceIsGivenOutAgain() {
        NonceAllocator allocator = new NonceAllocator(NonceWindow.EMPTY);
        allocator.next();
        allocator.next();
        allocator.release(0);
        assertThat(allocator.next()).hasValue(0);
        assertThat(allocator.next()).hasValue(2);
    }

    /** Against sets that say what an account's rule is: in the window, used once, given to one payment at a time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTheRuleOfTheLedger(long seed) {
        Random random = new Random(seed);
        NonceAllocator allocator = new NonceAllocator(NonceWindow.EMPTY);
        SortedSet<Long> used = new TreeSet<>();
        SortedSet<Long> out = new TreeSet<>();
        long floor = 0;
        for (int step = 0; step < 8_000; step++) {
            while (used.contains(floor)) {
                floor++;
            }
            if (random.nextInt(100) < 55) {
                long lowest = floor;
                while (used.contains(lowest) || out.contains(lowest)) {
                    lowest++;
                }
                OptionalLong expected =
                        lowest < floor + NonceWindow.SIZE ? OptionalLong.of(lowest) : OptionalLong.empty();
                assertThat(allocator.next()).isEqualTo(expected);
                expected.ifPresent(out::add);
            } else if (!out.isEmpty()) {
                Long nonce = out.stream()
                        .skip(random.nextInt(out.size()))
                        .findFirst()
                        .orElseThrow();
                out.remove(nonce);
                if (random.nextBoolean()) {
                    used.add(nonce);
                    allocator.used(nonce);
                } else {
                    allocator.release(nonce);
                }
            }
        }
    }
}
