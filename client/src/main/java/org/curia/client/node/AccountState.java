package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.curia.core.model.Amount;

/**
 * An account as a node shows it at {@code /api/v1/accounts/{id}}.
 *
 * @param height the block after which this was so
 * @param authority null until the account's first transaction
 * @param nonceFloor unsigned decimal
 * @param usedNonces those above the floor, unsigned decimal
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccountState(
        String id,
        long height,
        Authority authority,
        String nonceFloor,
        List<String> usedNonces,
        List<Balance> balances) {
    public AccountState {
        usedNonces = usedNonces == null ? List.of() : List.copyOf(usedNonces);
        balances = balances == null ? List.of() : List.copyOf(balances);
    }

    /** Who controls it: signatures of keys whose weights sum to the threshold. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Authority(int threshold, List<WeightedKey> keys) {
        public Authority {
            keys = keys == null ? List.of() : List.copyOf(keys);
        }
    }

    /** @param key hexadecimal */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record WeightedKey(String key, int weight) {}

    /** @param units unsigned decimal, smallest units; {@code amount} is the same in whole units */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Balance(String asset, int decimals, String units, String amount) {
        public Amount held() {
            return new Amount(Long.parseUnsignedLong(units));
        }
    }

    /** Nothing was ever sent to or from it, as far as the node knows. */
    public boolean untouched() {
        return balances.isEmpty() && "0".equals(nonceFloor) && usedNonces.isEmpty();
    }
}
