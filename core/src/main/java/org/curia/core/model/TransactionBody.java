package org.curia.core.model;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.crypto.Hash;

/**
 * What a wallet signs.
 *
 * @param nonce any number in {@code [floor, floor + 1024)} that the sender has not used; unsigned
 * @param expiryHeight the last height at which it may be in a block
 * @param operations 1 to {@value #MAX_OPERATIONS}, executed in order: all of them settle, or none does
 */
public record TransactionBody(
        Hash chainId, AccountId sender, long nonce, long expiryHeight, List<SourcedOperation> operations) {
    public static final int MAX_OPERATIONS = 16;

    public TransactionBody {
        operations = List.copyOf(operations);
        if (operations.isEmpty() || operations.size() > MAX_OPERATIONS) {
            throw new IllegalArgumentException("a transaction has 1 to 16 operations, not " + operations.size());
        }
        if (expiryHeight < 0) {
            throw new IllegalArgumentException("an expiry height is at most 2^63 - 1");
        }
    }

    /** With one operation of the sender: the usual transaction. */
    public TransactionBody(Hash chainId, AccountId sender, long nonce, long expiryHeight, Operation operation) {
        this(chainId, sender, nonce, expiryHeight, List.of(new SourcedOperation(sender, operation)));
    }

    /** Every account that has to agree, each once: the sender, then the other sources in order of operation. */
    public List<AccountId> sources() {
        if (operations.size() == 1 && operations.get(0).source().equals(sender)) {
            return List.of(sender);
        }
        List<AccountId> sources = new ArrayList<>();
        sources.add(sender);
        for (SourcedOperation operation : operations) {
            if (!sources.contains(operation.source())) {
                sources.add(operation.source());
            }
        }
        return sources;
    }
}
