package org.curia.core.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.curia.core.replica.FakeKeys;
import org.junit.jupiter.api.Test;

class LeaderScheduleTest {

    @Test
    void equalWeightsTakeTurnsInOrderOfIndex() {
        LeaderSchedule schedule = new LeaderSchedule(validators(3, 3, 3, 3));
        assertThat(LongStream.range(0, 8).mapToObj(schedule::leader)).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    }

    @Test
    void aHeavyValidatorLeadsAsOftenAsItWeighsAndTheOthersInBetween() {
        LeaderSchedule schedule = new LeaderSchedule(validators(10, 1, 1, 1));
        List<Integer> round = LongStream.range(0, 13).mapToObj(schedule::leader).toList();
        assertThat(round).filteredOn(leader -> leader == 0).hasSize(10);
        assertThat(round).contains(1, 2, 3);
        assertThat(schedule.leader(13)).isEqualTo(round.get(0));
    }

    @Test
    void quorumsAreThoseOfTheTable() {
        long[] quorums = {1, 2, 2, 3, 4, 4, 5, 6, 6, 7};
        for (int n = 1; n <= quorums.length; n++) {
            long[] weights = new long[n];
            java.util.Arrays.fill(weights, 1);
            assertThat(validators(weights).quorum()).as("n = " + n).isEqualTo(quorums[n - 1]);
        }
    }

    private static ValidatorSet validators(long... weights) {
        return new ValidatorSet(IntStream.range(0, weights.length)
                .mapToObj(index -> new ValidatorSet.Member(
                        index, "node" + index, FakeKeys.signer("node" + index).publicKey(), weights[index]))
                .toList());
    }
}
