package org.curia.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: the node votes, its database answers, it is not behind and a quorum is within reach. */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
    @Inject
    private ConditionBoard board;

    @Override
    public HealthCheckResponse call() {
        NodeCondition.Readiness now = board.node().readiness();
        return Answer.withDegraded(Answer.named("curia-ready", now.reason()), now.degraded())
                .withData("height", now.height())
                .withData("bestPeerHeight", now.bestPeerHeight())
                .withData("lagBlocks", now.lagBlocks())
                .withData("view", now.view())
                .withData("connectedValidators", now.connectedValidators())
                .withData("quorum", now.quorum())
                .withData("faultsTolerated", now.faultsTolerated())
                .withData("evidence", now.evidence())
                .build();
    }
}
