package org.curia.core.simulation.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Short scripts, as many as the time allows: 100,000 or half a minute. {@code -Dtwins.scenarios=N} runs exactly that number,
 * {@code -Dtwins.seed=S} begins there, and alone replays that one.
 */
class TwinsTest {
    private static final long SCENARIOS = 100_000;
    private static final long SECONDS = 30;
    private static final long ENOUGH_TO_SEE_ALL = 500;

    /** What so many must have met, or they have proved little. */
    private static final List<String> FAULTS = List.of(
            "twins played",
            "messages mutated",
            "messages replayed",
            "witnesses substituted",
            "messages lost",
            "restarts",
            "Equivocated",
            "ViewEntered",
            "CatchingUp",
            "PeerMisbehaved");

    @Test
    void noTwinAndNoMovedFieldBringsTheHonestApart() {
        Long replayed = Long.getLong("twins.seed");
        Long wanted = Long.getLong("twins.scenarios");
        long count = wanted != null ? wanted : replayed != null ? 1 : SCENARIOS;
        boolean timed = wanted == null && replayed == null;

        TwinCampaign campaign =
                TwinCampaign.run(replayed == null ? 1 : replayed, count, timed ? SECONDS : Long.MAX_VALUE);

        System.out.println(campaign.summary());
        campaign.firstFailure().ifPresent(failed -> fail("%s", failed));
        if (campaign.scenarios() >= ENOUGH_TO_SEE_ALL) {
            assertThat(FAULTS)
                    .allSatisfy(fault -> assertThat(campaign.happenings().of(fault))
                            .as(fault)
                            .isPositive());
        }
    }
}
