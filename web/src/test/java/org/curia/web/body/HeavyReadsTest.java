package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.curia.node.api.Overloaded;
import org.junit.jupiter.api.Test;

class HeavyReadsTest {
    private final HeavyReads heavy = new HeavyReads();

    @Test
    void oneMoreThanThereIsRoomForIsTurnedAwayAtOnce() {
        assertThatThrownBy(() -> nested(5)).isInstanceOf(Overloaded.class);
        assertThat(nested(4)).isEqualTo("all of them");
    }

    private String nested(int more) {
        return more == 0 ? "all of them" : heavy.read(() -> nested(more - 1));
    }
}
