package org.curia.core.model;

import org.curia.core.crypto.Hash;

/**
 * What a wallet signs.
 *
 * @param nonce any number in {@code [floor, floor + 1024)} that the sender has not used; unsigned
 * @param expiryHeight the last height at which it may be in a block
 */
public record TransactionBody(Hash chainId, AccountId sender, long nonce, long expiryHeight, Operation operation) {}
