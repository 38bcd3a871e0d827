package org.curia.core.state;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.AssetCode;

/** Changes in the making above a state that stays as it is: what a block is executed on. */
public final class Overlay implements StateView {
    private final StateView below;
    private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
    private final Map<AssetCode, Asset> assets = new LinkedHashMap<>();
    private int newAccounts;
    private int newAssets;

    public Overlay(StateView below) {
        this.below = below;
    }

    @Override
    public Optional<Account> account(AccountId id) {
        Account changed = accounts.get(id);
        return changed != null ? Optional.of(changed) : below.account(id);
    }

    @Override
    public Optional<Asset> asset(AssetCode code) {
        Asset changed = assets.get(code);
        return changed != null ? Optional.of(changed) : below.asset(code);
    }

    @Override
    public int accountCount() {
        return below.accountCount() + newAccounts;
    }

    @Override
    public int assetCount() {
        return below.assetCount() + newAssets;
    }

    public void put(Account account) {
        boolean isFirst = accounts.put(account.id(), account) == null;
        newAccounts += isFirst && below.account(account.id()).isEmpty() ? 1 : 0;
    }

    public void put(Asset asset) {
        boolean isFirst = assets.put(asset.code(), asset) == null;
        newAssets += isFirst && below.asset(asset.code()).isEmpty() ? 1 : 0;
    }

    /** Everything put so far, as it stands now. */
    public StateChanges changes() {
        return new StateChanges(
                accounts.values().stream()
                        .sorted(Comparator.comparing(Account::id))
                        .toList(),
                assets.values().stream()
                        .sorted(Comparator.comparing(Asset::code))
                        .toList());
    }
}
