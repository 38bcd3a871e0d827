package org.curia.core.execution;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Policy;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.StateKind;
import org.curia.core.state.Account;
import org.curia.core.state.StateView;

/**
 * Whether the network's policy allows what makes the state larger: a new account, a new asset, one more asset of an account,
 * a new anchor. Asked before
 * anything changes; whatever makes the state larger passes here.
 */
record PolicyRule(Policy policy) {

    /** Before an asset comes into being. */
    Optional<Outcome> refuseAsset(StateView state, AccountId creator) {
        if (!policy.createAssets().permits(creator)) {
            return Optional.of(Outcome.NOT_PERMITTED);
        }
        return state.count(StateKind.ASSET) < policy.maxAssets()
                ? Optional.empty()
                : Optional.of(Outcome.TOO_MANY_ASSETS);
    }

    /** Before an anchor comes into being. */
    Optional<Outcome> refuseAnchor(StateView state) {
        return state.count(StateKind.ANCHOR) < policy.maxAnchors()
                ? Optional.empty()
                : Optional.of(Outcome.TOO_MANY_ANCHORS);
    }

    /**
     * Before an account is credited, which may bring it into being.
     *
     * @param from who pays or issues
     */
    Optional<Outcome> refuseCredit(StateView state, AccountId from, AccountId to, AssetCode asset, Amount amount) {
        Optional<Account> receiver = state.account(to);
        return receiver.isEmpty() ? refuseAccount(state, from, asset, amount) : refuseBalance(receiver.get(), asset);
    }

    private Optional<Outcome> refuseAccount(StateView state, AccountId from, AssetCode asset, Amount amount) {
        if (!policy.createAccounts().permits(from)) {
            return Optional.of(Outcome.NOT_PERMITTED);
        }
        boolean tooSmall = policy.firstBalance()
                .filter(first -> !first.asset().equals(asset) || first.amount().compareTo(amount) > 0)
                .isPresent();
        if (tooSmall) {
            return Optional.of(Outcome.FIRST_BALANCE_TOO_SMALL);
        }
        return state.count(StateKind.ACCOUNT) < policy.maxAccounts()
                ? Optional.empty()
                : Optional.of(Outcome.TOO_MANY_ACCOUNTS);
    }

    private Optional<Outcome> refuseBalance(Account receiver, AssetCode asset) {
        boolean isFull = receiver.balanceCount() >= policy.maxAssetsPerAccount()
                && receiver.balance(asset).isZero()
                && !isAlwaysReceived(asset)
                && counted(receiver) >= policy.maxAssetsPerAccount();
        return isFull ? Optional.of(Outcome.TOO_MANY_ASSETS_OF_ACCOUNT) : Optional.empty();
    }

    private int counted(Account account) {
        boolean holdsIt = policy.firstBalance()
                .filter(first -> !account.balance(first.asset()).isZero())
                .isPresent();
        return account.balanceCount() - (holdsIt ? 1 : 0);
    }

    private boolean isAlwaysReceived(AssetCode asset) {
        return policy.firstBalance()
                .filter(first -> first.asset().equals(asset))
                .isPresent();
    }
}
