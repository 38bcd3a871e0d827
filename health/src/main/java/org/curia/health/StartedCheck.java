package org.curia.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@code /health/started}: schema, genesis and keys are right and the ledger was read again. */
@Startup
@ApplicationScoped
public class StartedCheck implements HealthCheck {
    @Inject
    private ConditionBoard board;

    @Override
    public HealthCheckResponse call() {
        return Answer.named("curia-started", board.node().whyNotStarted()).build();
    }
}
