package org.curia.health;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a node is unfit. Code and sentence stay the same while the reason does, so that alerts can be grouped by them.
 *
 * @param code for programs, such as {@code NO_QUORUM}
 * @param since when this node first found it so
 */
public record Reason(String code, String sentence, Optional<Instant> since) {}
