package org.curia.core.state;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.StateKey;
import org.curia.core.model.StateKind;

/** The ledger's entries as they stand after some block. Reading changes nothing. */
public interface StateView {
    /** The entry of that key's kind; empty where there is none. */
    Optional<StateEntry> find(StateKey key);

    /** How many entries of a kind there are. Costs no look at each of them. */
    int count(StateKind kind);

    default Optional<Account> account(AccountId id) {
        return find(id).map(Account.class::cast);
    }

    default Optional<Asset> asset(AssetCode code) {
        return find(code).map(Asset.class::cast);
    }

    default Optional<Anchor> anchor(AnchorId id) {
        return find(id).map(Anchor.class::cast);
    }
}
