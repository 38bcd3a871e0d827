package org.curia.core.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.AssetCode;

/**
 * The state after blocks that are not final: changes above a {@link Base}. Costs what changed. {@link LedgerState#apply(Speculation)} makes
 * it final, forgetting it drops it. Once it is final it answers for the ledger's state itself, and those above it let go of it.
 */
public final class Speculation implements Base {
    private static final int NOT_COUNTED = -1;

    private final LedgerState ledger;
    private Speculation parent;
    private final long generation;
    private final StateChanges changes;
    private final BucketTree.Staged tree;
    private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
    private final Map<AssetCode, Asset> assets = new LinkedHashMap<>();
    private int newAccounts = NOT_COUNTED;
    private int newAssets = NOT_COUNTED;
    private boolean isFinal;

    /** @param parent null where it stands on the ledger's final state */
    Speculation(LedgerState ledger, Speculation parent, long generation, StateChanges changes, BucketTree.Staged tree) {
        this.ledger = ledger;
        this.parent = parent;
        this.generation = generation;
        this.changes = changes;
        this.tree = tree;
        changes.accounts().forEach(account -> accounts.put(account.id(), account));
        changes.assets().forEach(asset -> assets.put(asset.code(), asset));
    }

    @Override
    public Hash root() {
        return tree.root();
    }

    @Override
    public Speculation stage(StateChanges next) {
        requireCurrent();
        return ledger.stage(this, next);
    }

    public StateChanges changes() {
        return changes;
    }

    @Override
    public Optional<Account> account(AccountId id) {
        if (isFinal) {
            return ledger.account(id);
        }
        Account changed = accounts.get(id);
        return changed != null ? Optional.of(changed) : below().account(id);
    }

    @Override
    public Optional<Asset> asset(AssetCode code) {
        if (isFinal) {
            return ledger.asset(code);
        }
        Asset changed = assets.get(code);
        return changed != null ? Optional.of(changed) : below().asset(code);
    }

    @Override
    public int accountCount() {
        if (isFinal) {
            return ledger.accountCount();
        }
        if (newAccounts == NOT_COUNTED) {
            Base below = below();
            newAccounts = (int) accounts.keySet().stream()
                    .filter(id -> below.account(id).isEmpty())
                    .count();
        }
        return below().accountCount() + newAccounts;
    }

    @Override
    public int assetCount() {
        if (isFinal) {
            return ledger.assetCount();
        }
        if (newAssets == NOT_COUNTED) {
            Base below = below();
            newAssets = (int) assets.keySet().stream()
                    .filter(code -> below.asset(code).isEmpty())
                    .count();
        }
        return below().assetCount() + newAssets;
    }

    /** How many blocks are final when it is. */
    long generation() {
        return generation;
    }

    BucketTree.Staged tree() {
        return tree;
    }

    boolean isFinal() {
        return isFinal;
    }

    void becameFinal() {
        parent = null;
        isFinal = true;
    }

    /** @throws IllegalStateException where another block was made final at the height of this one or of one below it */
    void requireCurrent() {
        long expected = isFinal ? ledger.generation() : ledger.generation() + 1;
        if (below() == ledger && generation != expected) {
            throw new IllegalStateException("the speculative state stands on a block that did not become final");
        }
        if (below() instanceof Speculation speculation) {
            speculation.requireCurrent();
        }
    }

    private Base below() {
        if (parent != null && parent.isFinal) {
            parent = null;
        }
        return parent == null ? ledger : parent;
    }
}
