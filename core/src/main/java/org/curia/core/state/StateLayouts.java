package org.curia.core.state;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.codec.AuthorityCodec;
import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;

/** The bytes of accounts and assets that the state root covers, and where in the tree they stand (docs/format.md). */
public final class StateLayouts {
    private static final int ACCOUNT = 1;
    static final int ASSET = 2;

    /** How an account has its authority: not known yet, one key with weight and threshold 1, or in its layout. */
    private static final int UNKNOWN = 0;

    private static final int ONE_KEY = 1;
    private static final int WHOLE = 2;

    private StateLayouts() {}

    public static byte[] account(Account account) {
        byte[] used = account.nonces().used();
        LayoutWriter to = new LayoutWriter(128);
        to.u8(ACCOUNT).bytes(account.id().bytes());
        writeAuthority(account, to);
        to.u64(account.nonces().floor()).u8(used.length).bytes(used);
        to.u32(account.balanceCount());
        account.forEachBalance((asset, amount) -> to.shortText(asset.text()).u64(amount.units()));
        return to.toBytes();
    }

    public static Account decodeAccount(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("an account", bytes);
        require(from.u8() == ACCOUNT, "an account begins with the byte 1");
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

    public static byte[] asset(Asset asset) {
        return new LayoutWriter(64)
                .u8(ASSET)
                .shortText(asset.code().text())
                .u8(asset.decimals())
                .bytes(asset.issuer().bytes())
                .u64(asset.supply().units())
                .toBytes();
    }

    public static Asset decodeAsset(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("an asset", bytes);
        require(from.u8() == ASSET, "an asset begins with the byte 2");
        AssetCode code = assetCode(from);
        int decimals = from.u8();
        require(decimals <= Operation.MAX_DECIMALS, "an asset has 0 to 18 decimals, not " + decimals);
        Asset asset = new Asset(code, decimals, AccountId.of(from.bytes(AccountId.LENGTH)), new Amount(from.u64()));
        from.end();
        return asset;
    }

    /** {@code SHA-256(1, account id)}: its first bits choose the bucket, all of it the place in there. */
    public static Hash key(AccountId id) {
        return Hash.of(Hash.sha256().digest(keyed(id)));
    }

    /** {@code SHA-256(2, asset code in ASCII)}. */
    public static Hash key(AssetCode code) {
        return Hash.of(Hash.sha256().digest(keyed(code)));
    }

    /** {@code H("entry/1", bytes of the account or asset)}. */
    public static Hash entryHash(byte[] bytes) {
        return Hash.tagged("entry/1", bytes);
    }

    private static SortedMap<AssetCode, Amount> balances(LayoutReader from) throws MalformedException {
        int count = from.u32();
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            AssetCode code = assetCode(from);
            require(
                    balances.isEmpty() || balances.lastKey().compareTo(code) < 0,
                    "an account lists its balances in ascending order of asset");
            balances.put(code, new Amount(from.u64()));
        }
        return balances;
    }

    private static AssetCode assetCode(LayoutReader from) throws MalformedException {
        try {
            return new AssetCode(from.shortText());
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    /** What the key of an account is the hash of. */
    static byte[] keyed(AccountId id) {
        return keyed(ACCOUNT, id.bytes());
    }

    static byte[] keyed(AssetCode code) {
        return keyed(ASSET, code.text().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] keyed(int kind, byte[] id) {
        byte[] keyed = new byte[1 + id.length];
        keyed[0] = (byte) kind;
        System.arraycopy(id, 0, keyed, 1, id.length);
        return keyed;
    }

    private static void require(boolean condition, String message) throws MalformedException {
        if (!condition) {
            throw new MalformedException(message);
        }
    }
}
