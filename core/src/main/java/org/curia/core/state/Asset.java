package org.curia.core.state;

import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;

/** An asset as it stands after a block. Its balances always sum to {@code supply} (invariant I5). */
public record Asset(AssetCode code, int decimals, AccountId issuer, Amount supply) implements StateEntry {
    public Asset withSupply(Amount newSupply) {
        return new Asset(code, decimals, issuer, newSupply);
    }

    @Override
    public AssetCode stateKey() {
        return code;
    }

    @Override
    public byte[] encoded() {
        return AssetLayout.encode(this);
    }
}
