package org.curia.web.rest.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.curia.core.state.Asset;

/**
 * An asset as it stands now.
 *
 * @param issuer the account that may issue more
 * @param supply all there is, in whole units
 * @param supplyUnits the same in the smallest unit
 */
public record AssetAnswer(String code, int decimals, String issuer, String supply, String supplyUnits) {
    /** @param next path and query of the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<AssetAnswer> assets, String next) {}

    public static AssetAnswer of(Asset asset) {
        return new AssetAnswer(
                asset.code().text(),
                asset.decimals(),
                asset.issuer().toString(),
                asset.supply().toText(asset.decimals()),
                asset.supply().toString());
    }
}
