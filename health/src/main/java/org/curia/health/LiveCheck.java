package org.curia.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** {@code /health/live}: the consensus thread and the database writer come round, and the start has not failed for good. A node that
 * is not live should be started again. */
@Liveness
@ApplicationScoped
public class LiveCheck implements HealthCheck {
    @Inject
    private ConditionBoard board;

    @Override
    public HealthCheckResponse call() {
        return Answer.named("curia-live", board.node().whyNotLive()).build();
    }
}
