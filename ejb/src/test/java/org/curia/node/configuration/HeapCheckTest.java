package org.curia.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.core.model.Policy;
import org.junit.jupiter.api.Test;

class HeapCheckTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void aHeapThatHoldsTheFullStateIsNoMatter() {
        assertThat(HeapCheck.warning(Policy.DEFAULT, 1024 * MEGABYTE)).isEmpty();
    }

    @Test
    void whatTheParallelCollectorLeavesOutIsNoLack() {
        assertThat(HeapCheck.warning(Policy.DEFAULT, Policy.DEFAULT.heapBytes() * 9 / 10))
                .isEmpty();
    }

    @Test
    void aHeapThatIsTooSmallIsReportedWithTheOneThatIsNot() {
        assertThat(HeapCheck.warning(Policy.DEFAULT.withMaxAccounts(1_000_000), 1024 * MEGABYTE))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains("has 1024 MB", "1000000 accounts with 16 assets each", "Start it with -Xmx2196m"));
    }
}
