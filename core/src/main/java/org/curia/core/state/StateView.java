package org.curia.core.state;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.AssetCode;

/** The ledger's accounts and assets as they stand after some block. Reading changes nothing. */
public interface StateView {
    Optional<Account> account(AccountId id);

    Optional<Asset> asset(AssetCode code);
}
