package org.curia.core.state;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.StateKind;

/** The bytes of an account that the state root covers (docs/format.md). */
final class AccountLayout {
    private AccountLayout() {}

    static byte[] encode(Account account) {
        byte[] used = account.nonces().used();
        LayoutWriter to = new LayoutWriter(128);
        to.u8(StateKind.ACCOUNT.code()).bytes(account.id().bytes());
        to.u8(account.key().isPresent() ? 1 : 0);
        account.key().ifPresent(key -> to.bytes(key.encoded()));
        to.u64(account.nonces().floor()).u8(used.length).bytes(used);
        to.u32(account.balanceCount());
        account.forEachBalance((asset, amount) -> to.shortText(asset.text()).u64(amount.units()));
        return to.toBytes();
    }

    static Account decode(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("an account", bytes);
        require(from.u8() == StateKind.ACCOUNT.code(), "an account begins with the byte 1");
        AccountId id = AccountId.of(from.bytes(AccountId.LENGTH));
        int hasKey = from.u8();
        require(hasKey <= 1, "an account says 0 or 1 for its key");
        try {
            Optional<PublicKey> key =
                    hasKey == 1 ? Optional.of(PublicKey.decode(from.bytes(PublicKey.LENGTH))) : Optional.empty();
            NonceWindow nonces = NonceWindow.of(from.u64(), from.bytes(from.u8()));
            Account account = Account.of(id, key, nonces, balances(from));
            from.end();
            return account;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    private static SortedMap<AssetCode, Amount> balances(LayoutReader from) throws MalformedException {
        int count = from.u32();
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            AssetCode code = AssetLayout.code(from);
            require(
                    balances.isEmpty() || balances.lastKey().compareTo(code) < 0,
                    "an account lists its balances in ascending order of asset");
            balances.put(code, new Amount(from.u64()));
        }
        return balances;
    }

    private static void require(boolean condition, String message) throws MalformedException {
        if (!condition) {
            throw new MalformedException(message);
        }
    }
}
