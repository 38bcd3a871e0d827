package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Timer;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines();

    @Test
    void aTimerFiresWhenItIsDueAndOnlyOnce() {
        deadlines.set(new Effect.SetTimer(Timer.PROGRESS, 7, 100), 1000);

        assertThat(deadlines.due(1099)).isEmpty();
        assertThat(deadlines.due(1100)).contains(new Input.TimerFired(Timer.PROGRESS, 7));
        assertThat(deadlines.due(1100)).isEmpty();
    }

    @Test
    void settingATimerAgainReplacesIt() {
        deadlines.set(new Effect.SetTimer(Timer.PROGRESS, 7, 100), 1000);
        deadlines.set(new Effect.SetTimer(Timer.PROGRESS, 8, 500), 1000);

        assertThat(deadlines.due(1200)).isEmpty();
        assertThat(deadlines.due(1500)).contains(new Input.TimerFired(Timer.PROGRESS, 8));
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        deadlines.set(new Effect.SetTimer(Timer.FETCH, 1, 100), 0);
        deadlines.cancel(Timer.FETCH);

        assertThat(deadlines.due(1000)).isEmpty();
    }

    @Test
    void theEarliestFiresFirst() {
        deadlines.set(new Effect.SetTimer(Timer.PROGRESS, 1, 300), 0);
        deadlines.set(new Effect.SetTimer(Timer.RESEND, 2, 200), 0);

        assertThat(deadlines.due(1000)).contains(new Input.TimerFired(Timer.RESEND, 2));
        assertThat(deadlines.due(1000)).contains(new Input.TimerFired(Timer.PROGRESS, 1));
    }

    @Test
    void theConsensusThreadWaitsUntilTheNextIsDue() {
        assertThat(deadlines.millisUntilDue(0, 500)).isEqualTo(500);
        deadlines.set(new Effect.SetTimer(Timer.PROGRESS, 1, 300), 0);
        assertThat(deadlines.millisUntilDue(100, 500)).isEqualTo(200);
        assertThat(deadlines.millisUntilDue(900, 500)).isZero();
    }
}
