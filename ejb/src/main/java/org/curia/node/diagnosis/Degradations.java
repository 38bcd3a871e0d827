package org.curia.node.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curia.core.consensus.ValidatorSet.Member;

/** What is wrong with a network, seen from a node that may itself be fit. */
public final class Degradations {
    private Degradations() {}

    public static List<Finding> of(Situation situation) {
        return Stream.concat(
                        situation.reach().duplicateKeys().keySet().stream()
                                .map(validator -> Words.duplicateKey(situation, validator)),
                        stalled(situation).stream())
                .toList();
    }

    /** There may be a quorum of validators that answer, and still no block: then one of them does not do its part. */
    static Optional<Finding> stalled(Situation situation) {
        Duration longest = situation.bounds().maxStall();
        Optional<Instant> since = situation.waitingSince();
        if (situation.self().isEmpty()
                || since.filter(waiting ->
                                Duration.between(waiting, situation.at()).compareTo(longest) > 0)
                        .isEmpty()) {
            return Optional.empty();
        }
        List<String> missing = situation.missing().stream().map(Member::name).toList();
        return Optional.of(new Finding(
                Cause.STALLED,
                "transactions wait, and no block has become final for more than " + longest.toMillis() + " ms"
                        + (missing.isEmpty()
                                ? ""
                                : ", while " + Words.listed(missing) + (missing.size() == 1 ? " is" : " are")
                                        + " missing")
                        + ": see /api/v1/diagnosis for what the block waits for"));
    }
}
