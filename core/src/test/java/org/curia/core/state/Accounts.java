package org.curia.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.StateKey;
import org.curia.core.model.WeightedKey;

/** Made-up accounts. */
final class Accounts {
    static final AssetCode EUR = new AssetCode("EUR");

    private Accounts() {}

    static AccountId id(long number) {
        byte[] bytes = new byte[AccountId.LENGTH];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (number >>> 8 * i);
        }
        return AccountId.of(bytes);
    }

    static Account holding(long number, long units) {
        return Account.opened(id(number)).withBalance(EUR, new Amount(units));
    }

    static Account any(long number, Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        TreeMap<AssetCode, Amount> balances = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            balances.put(new AssetCode("A" + random.nextInt(100)), new Amount(random.nextLong() | 1));
        }
        NonceWindow nonces = NonceWindow.EMPTY;
        for (int i = random.nextInt(10); i > 0; i--) {
            long nonce = nonces.floor() + random.nextInt(200);
            nonces = nonces.check(nonce) == NonceWindow.Check.FREE ? nonces.use(nonce) : nonces;
        }
        Optional<Authority> known =
                random.nextBoolean() ? Optional.of(authority(PublicKey.ed25519(key), random)) : Optional.empty();
        return Account.of(id(number), known, nonces, balances);
    }

    private static Authority authority(PublicKey key, Random random) {
        return random.nextInt(4) > 0
                ? Authority.of(key)
                : new Authority(1 + random.nextInt(3), List.of(new WeightedKey(key, 3)));
    }

    static StateChanges changes(Account... accounts) {
        return StateChanges.putting(List.of(accounts));
    }

    static StateChanges anyChanges(Random random, int count, int range) {
        return StateChanges.putting(anyEntries(random, count, range));
    }

    /** Ascending by key. */
    static List<StateEntry> anyEntries(Random random, int count, int range) {
        TreeMap<StateKey, StateEntry> entries = new TreeMap<>(StateKey.ORDER);
        for (int i = 0; i < count; i++) {
            Account account = any(random.nextInt(range), random);
            entries.put(account.id(), account);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Asset asset = anyAsset(random);
            entries.put(asset.code(), asset);
        }
        return new ArrayList<>(entries.values());
    }

    static Asset anyAsset(Random random) {
        AssetCode code = new AssetCode("A" + random.nextInt(100));
        return new Asset(code, random.nextInt(19), id(random.nextInt(3)), new Amount(random.nextLong()));
    }
}
