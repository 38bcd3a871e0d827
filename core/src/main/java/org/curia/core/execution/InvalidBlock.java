package org.curia.core.execution;

import java.util.Optional;
import org.curia.core.crypto.Hash;

/**
 * A block that breaks a rule: no honest validator proposes it or votes for it.
 *
 * @param transactionId the first transaction that may not be in it; empty where the block as a whole is too large
 * @param reason for the log
 */
public record InvalidBlock(Optional<Hash> transactionId, String reason) implements BlockResult {}
