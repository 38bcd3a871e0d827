package org.curia.core.pool;

import java.util.Optional;
import org.curia.core.execution.DryRun;
import org.curia.core.model.Policy;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission.Reason;
import org.curia.core.state.StateView;

/** Whether a transaction would fail if it were executed now. Pending ones do not count. */
final class Affordability {
    private final DryRun dryRun;

    Affordability(Policy policy) {
        this.dryRun = new DryRun(policy);
    }

    /**
     * What it would fail of; empty where it would settle.
     *
     * @param height of the block that it would be in
     */
    Optional<Outcome> lack(Transaction transaction, StateView state, long height) {
        return Optional.of(dryRun.outcome(transaction, state, height)).filter(outcome -> !outcome.settled());
    }

    static Reason reason(Outcome outcome) {
        return switch (outcome) {
            case INSUFFICIENT_BALANCE -> Reason.INSUFFICIENT_BALANCE;
            case UNKNOWN_ASSET -> Reason.UNKNOWN_ASSET;
            case ASSET_EXISTS -> Reason.ASSET_EXISTS;
            case NOT_THE_ISSUER -> Reason.NOT_THE_ISSUER;
            case SUPPLY_OVERFLOW -> Reason.SUPPLY_OVERFLOW;
            case ANCHOR_EXISTS -> Reason.ANCHOR_EXISTS;
            case TOO_MANY_ACCOUNTS -> Reason.TOO_MANY_ACCOUNTS;
            case TOO_MANY_ASSETS -> Reason.TOO_MANY_ASSETS;
            case TOO_MANY_ASSETS_OF_ACCOUNT -> Reason.TOO_MANY_ASSETS_OF_ACCOUNT;
            case NOT_PERMITTED -> Reason.NOT_PERMITTED;
            case FIRST_BALANCE_TOO_SMALL -> Reason.FIRST_BALANCE_TOO_SMALL;
            case TOO_MANY_ANCHORS -> Reason.TOO_MANY_ANCHORS;
            case SETTLED -> throw new IllegalArgumentException("nothing is missing");
        };
    }
}
