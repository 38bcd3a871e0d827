package org.curia.core.execution;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.Overlay;

/** Takes units from accounts and gives them to accounts. */
final class Balances {
    private Balances() {}

    static Amount of(Overlay state, AccountId account, AssetCode asset) {
        return state.account(account).orElseThrow().balance(asset);
    }

    /** Changes nothing and answers no where the account holds less. */
    static boolean take(Overlay state, AccountId from, AssetCode asset, Amount amount) {
        Account account = state.account(from).orElseThrow();
        Optional<Amount> rest = account.balance(asset).minus(amount);
        rest.ifPresent(left -> state.put(account.withBalance(asset, left)));
        return rest.isPresent();
    }

    /** The account begins to exist if it did not. No sum is too large: it is a part of the asset's supply (invariant I5). */
    static void add(Overlay state, AccountId to, AssetCode asset, Amount amount) {
        Account account = state.account(to).orElseGet(() -> Account.opened(to));
        Amount sum = account.balance(asset)
                .plus(amount)
                .orElseThrow(() -> new IllegalStateException("more " + asset + " are held than can be issued"));
        state.put(account.withBalance(ofLedger(state, asset), sum));
    }

    /** The asset's own object, not the transaction's: an account keeps it, and there may be millions of accounts. */
    private static AssetCode ofLedger(Overlay state, AssetCode asset) {
        return state.asset(asset).map(Asset::code).orElse(asset);
    }
}
