package org.curia.core.state;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.AssetCode;

/** The ledger's accounts and assets as they stand after some block. Reading changes nothing. */
public interface StateView {
    Optional<Account> account(AccountId id);

    Optional<Asset> asset(AssetCode code);

    /** How many accounts there are. Costs no look at each of them. */
    int accountCount();

    /** How many assets there are. */
    int assetCount();
}
