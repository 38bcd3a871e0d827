package org.curia.core.state;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.codec.AuthorityCodec;
import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.StateKind;

/** The bytes of an account that the state root covers (docs/format.md). */
final class AccountLayout {
    /** How an account has its authority: not known yet, one key with weight and threshold 1, or in its layout. */
    private static final int UNKNOWN = 0;

    private static final int ONE_KEY = 1;
    private static final int WHOLE = 2;

    private AccountLayout() {}

    static byte[] encode(Account account) {
        byte[] used = account.nonces().used();
        LayoutWriter to = new LayoutWriter(128);
        to.u8(StateKind.ACCOUNT.code()).bytes(account.id().bytes());
        writeAuthority(account, to);
        to.u64(account.nonces().floor()).u8(used.length).bytes(used);
        to.u32(account.balanceCount());
        account.forEachBalance((asset, amount) -> to.shortText(asset.text()).u64(amount.units()));
        return to.toBytes();
    }

    static Account decode(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("an account", bytes);
        require(from.u8() == StateKind.ACCOUNT.code(), "an account begins with the byte 1");
        AccountId id = AccountId.of(from.bytes(AccountId.LENGTH));
        try {
            Optional<Authority> authority = readAuthority(from);
            NonceWindow nonces = NonceWindow.of(from.u64(), from.bytes(from.u8()));
            Account account = Account.of(id, authority, nonces, balances(from));
            from.end();
            return account;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    private static void writeAuthority(Account account, LayoutWriter to) {
        PublicKey onlyKey = account.onlyKey();
        if (onlyKey != null) {
            to.u8(ONE_KEY).bytes(onlyKey.encoded());
        } else {
            account.authority().ifPresentOrElse(whole -> to.u8(WHOLE).bytes(whole.encoded()), () -> to.u8(UNKNOWN));
        }
    }

    private static Optional<Authority> readAuthority(LayoutReader from) throws MalformedException {
        int form = from.u8();
        switch (form) {
            case UNKNOWN:
                return Optional.empty();
            case ONE_KEY:
                return Optional.of(Authority.of(PublicKey.decode(from.bytes(PublicKey.LENGTH))));
            case WHOLE:
                Authority authority = AuthorityCodec.read(from);
                require(!authority.isOneKey(), "an account has the short form for an authority of one key");
                return Optional.of(authority);
            default:
                throw new MalformedException("an account says 0, 1 or 2 for its authority, not " + form);
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
