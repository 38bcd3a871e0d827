package org.curia.health;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** The beginning of every answer: up without a reason, down with one. */
final class Answer {
    private Answer() {}

    static HealthCheckResponseBuilder named(String name, Optional<Reason> whyNot) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named(name).status(whyNot.isEmpty()).withData("reason", sentence(whyNot));
        return withCode(answer, "code", "since", whyNot);
    }

    /** A reason that does not make the node unfit. */
    static HealthCheckResponseBuilder withDegraded(HealthCheckResponseBuilder answer, Optional<Reason> degraded) {
        return withCode(answer.withData("degraded", sentence(degraded)), "degradedCode", "degradedSince", degraded);
    }

    private static HealthCheckResponseBuilder withCode(
            HealthCheckResponseBuilder answer, String code, String since, Optional<Reason> reason) {
        answer.withData(code, reason.map(Reason::code).orElse(""));
        return answer.withData(
                since,
                reason.flatMap(Reason::since)
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(""));
    }

    private static String sentence(Optional<Reason> reason) {
        return reason.map(Reason::sentence).orElse("");
    }
}
