package org.curia.node.persistence.state;

import java.util.Optional;
import java.util.SortedMap;
import org.curia.core.codec.AuthorityCodec;
import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.NonceWindow;
import org.curia.node.persistence.sql.StoredValues;

/** Between the rows of accounts, balances and assets and the core's types. */
final class StateMapping {
    private StateMapping() {}

    static Account account(AccountEntity row, SortedMap<AssetCode, Amount> balances) {
        try {
            return Account.of(
                    AccountId.parse(row.id),
                    authority(row),
                    NonceWindow.of(row.nonceFloor.longValue(), row.noncesUsed),
                    balances);
        } catch (IllegalArgumentException | MalformedException e) {
            throw StoredValues.altered("account " + row.id, e);
        }
    }

    private static Optional<Authority> authority(AccountEntity row) throws MalformedException {
        if (row.authority == null) {
            return Optional.ofNullable(row.publicKey).map(PublicKey::decode).map(Authority::of);
        }
        LayoutReader from = new LayoutReader("an authority", row.authority);
        Authority authority = AuthorityCodec.read(from);
        from.end();
        return Optional.of(authority);
    }

    static AssetCode assetCode(BalanceEntity row) {
        return new AssetCode(row.holding.asset());
    }

    static Amount amount(BalanceEntity row) {
        return new Amount(row.amount.longValue());
    }

    static AssetEntity asset(Asset asset) {
        AssetEntity row = new AssetEntity();
        row.code = asset.code().text();
        row.decimals = (short) asset.decimals();
        row.issuer = asset.issuer().toString();
        row.supply = StoredValues.unsigned(asset.supply().units());
        return row;
    }

    static Asset asset(AssetEntity row) {
        try {
            return new Asset(
                    new AssetCode(row.code),
                    row.decimals,
                    AccountId.parse(row.issuer),
                    new Amount(row.supply.longValue()));
        } catch (IllegalArgumentException e) {
            throw StoredValues.altered("asset " + row.code, e);
        }
    }
}
