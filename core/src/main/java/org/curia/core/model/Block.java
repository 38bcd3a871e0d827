package org.curia.core.model;

import java.util.List;
import org.curia.core.crypto.Hash;

/** A header with its hash, and the transactions it counts, in order. */
public record Block(Hash hash, BlockHeader header, List<Transaction> transactions) {
    public Block {
        transactions = List.copyOf(transactions);
    }

    public long height() {
        return header.height();
    }

    public Hash parentHash() {
        return header.parentHash();
    }
}
