package org.curia.cli.payments;

import org.curia.cli.directory.Wallet;
import org.curia.core.model.Operation;

/** A line of a payment file as it can be acted on: a transfer that a wallet signs, or why there is none. */
public sealed interface Instruction {
    record Pay(Wallet payer, Operation.Transfer transfer) implements Instruction {}

    /** @param reason a word for programs */
    record Impossible(String reason, String detail) implements Instruction {}
}
