package org.curia.core.pool;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission.Reason;
import org.curia.core.state.Account;
import org.curia.core.state.StateView;

/** Whether a transaction would fail if it were executed now, by the asset or the units it names. Pending ones do not count. */
final class Affordability {

    /** What is missing; empty where nothing is. */
    Optional<Reason> lack(Transaction transaction, StateView state) {
        return transaction.body().operation().handle(new Look(transaction.sender(), state));
    }

    static String sentence(Reason reason) {
        return reason == Reason.UNKNOWN_ASSET ? "no such asset" : "the sender holds less than the amount";
    }

    private record Look(AccountId sender, StateView state) implements Operation.Handler<Optional<Reason>> {
        @Override
        public Optional<Reason> createAsset(Operation.CreateAsset operation) {
            return Optional.empty();
        }

        @Override
        public Optional<Reason> issue(Operation.Issue operation) {
            return state.asset(operation.asset()).isPresent() ? Optional.empty() : Optional.of(Reason.UNKNOWN_ASSET);
        }

        @Override
        public Optional<Reason> redeem(Operation.Redeem operation) {
            return holding(operation.asset(), operation.amount());
        }

        @Override
        public Optional<Reason> transfer(Operation.Transfer operation) {
            return holding(operation.asset(), operation.amount());
        }

        @Override
        public Optional<Reason> rotateKey(Operation.RotateKey operation) {
            return Optional.empty();
        }

        private Optional<Reason> holding(AssetCode asset, Amount amount) {
            if (state.asset(asset).isEmpty()) {
                return Optional.of(Reason.UNKNOWN_ASSET);
            }
            Amount held = state.account(sender)
                    .map((Account account) -> account.balance(asset))
                    .orElse(Amount.ZERO);
            return held.compareTo(amount) < 0 ? Optional.of(Reason.INSUFFICIENT_BALANCE) : Optional.empty();
        }
    }
}
