package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.core.consensus.Message;
import org.junit.jupiter.api.Test;

class LaneTest {
    @Test
    void everyKindOfMessageHasALane() {
        assertThat(Message.class.getPermittedSubclasses())
                .allSatisfy(kind -> assertThat(Lane.ofKind(kind)).isNotNull());
    }

    @Test
    void votesGoBeforeBodies() {
        assertThat(Lane.ofKind(Message.VoteCast.class)).isLessThan(Lane.ofKind(Message.BlockRange.class));
        assertThat(Lane.ofKind(Message.NewView.class)).isLessThan(Lane.ofKind(Message.TransactionBatch.class));
    }
}
