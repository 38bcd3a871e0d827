package org.curia.core.state;

import java.util.List;

/** Every account and asset that a block changed, as it stands after it, in ascending order of id. */
public record StateChanges(List<Account> accounts, List<Asset> assets) {
    public StateChanges {
        accounts = List.copyOf(accounts);
        assets = List.copyOf(assets);
    }
}
