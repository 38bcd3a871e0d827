package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {
    private final ArrivalOrder order = new ArrivalOrder(2);
    private final List<String> handedOn = new ArrayList<>();

    @Test
    void whatIsReadyBeforeItsTurnWaitsForIt() {
        ArrivalOrder.Place first = order.next(0);
        ArrivalOrder.Place second = order.next(0);

        second.leave(() -> handedOn.add("second"));
        assertThat(handedOn).isEmpty();
        first.leave(() -> handedOn.add("first"));

        assertThat(handedOn).containsExactly("first", "second");
    }

    @Test
    void whatComesToNothingHoldsUpNothing() {
        ArrivalOrder.Place first = order.next(0);
        ArrivalOrder.Place second = order.next(0);

        second.leave(() -> handedOn.add("second"));
        first.leave(() -> {});

        assertThat(handedOn).containsExactly("second");
    }

    @Test
    void onePeerDoesNotWaitForAnother() {
        order.next(0);

        order.next(1).leave(() -> handedOn.add("of another"));

        assertThat(handedOn).containsExactly("of another");
    }
}
