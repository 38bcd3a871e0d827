package org.curia.cli.chaos.history;

import java.util.List;

/** A block that a node serves as final. Hashes are hexadecimal. */
public record FinalBlock(long height, String hash, String parentHash, List<Payment> payments) {
    public FinalBlock {
        payments = List.copyOf(payments);
    }

    /** @param settled false: it changed nothing but its nonce */
    public record Payment(String id, String sender, String recipient, long units, String reference, boolean settled) {}
}
