package org.curia.health;

import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** The beginning of every answer: up without a reason, down with one. */
final class Answer {
    private Answer() {}

    static HealthCheckResponseBuilder named(String name, Optional<String> whyNot) {
        return HealthCheckResponse.named(name).status(whyNot.isEmpty()).withData("reason", whyNot.orElse(""));
    }
}
