package org.curia.cli.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.curia.cli.chaos.relay.WritePoint;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static List<WritePoint> first(int count, long seed) {
        Rounds<WritePoint> rounds = new Rounds<>(Arrays.asList(WritePoint.values()), new Random(seed));
        return Stream.generate(rounds::next).limit(count).toList();
    }

    @Test
    void everyPointComesOnceBeforeAnyComesAgain() {
        int points = WritePoint.values().length;
        List<WritePoint> drawn = first(3 * points, 7);

        for (int round = 0; round < 3; round++) {
            assertThat(drawn.subList(round * points, (round + 1) * points))
                    .containsExactlyInAnyOrder(WritePoint.values());
        }
        assertThat(drawn.subList(0, points)).isNotEqualTo(drawn.subList(points, 2 * points));
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        assertThat(first(24, 7)).isEqualTo(first(24, 7)).isNotEqualTo(first(24, 8));
    }
}
