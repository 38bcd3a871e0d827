package org.curia.web.rest.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.node.api.FinalAccount;

/**
 * An account as it stands at a height.
 *
 * @param authority absent until its first transaction shows it
 * @param nonceFloor the lowest nonce that is free: with {@code usedNonces} it tells which of the next 1,024 are
 * @param balances in order of asset
 * @param next path and query of the page with the next balances; absent on the last one
 */
public record AccountAnswer(
        String id,
        long height,
        @JsonInclude(JsonInclude.Include.NON_NULL) AuthorityAnswer authority,
        String nonceFloor,
        List<String> usedNonces,
        List<Balance> balances,
        @JsonInclude(JsonInclude.Include.NON_NULL) String next) {

    /**
     * @param units in the asset's smallest unit
     * @param amount the same in whole units
     */
    public record Balance(String asset, int decimals, String units, String amount) {
        static Balance of(Asset asset, Amount amount) {
            return new Balance(
                    asset.code().text(), asset.decimals(), amount.toString(), amount.toText(asset.decimals()));
        }
    }

    public static AccountAnswer of(FinalAccount known, String next) {
        Account account = known.account();
        return new AccountAnswer(
                account.id().toString(),
                known.height(),
                account.authority().map(AuthorityAnswer::of).orElse(null),
                Long.toUnsignedString(account.nonces().floor()),
                account.nonces().usedAboveFloor().stream()
                        .map(Long::toUnsignedString)
                        .toList(),
                account.balances().entrySet().stream()
                        .map(balance -> balance(known.assets(), balance))
                        .toList(),
                next);
    }

    private static Balance balance(Map<AssetCode, Asset> assets, Map.Entry<AssetCode, Amount> balance) {
        return Balance.of(assets.get(balance.getKey()), balance.getValue());
    }
}
