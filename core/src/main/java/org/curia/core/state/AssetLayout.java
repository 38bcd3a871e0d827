package org.curia.core.state;

import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.codec.MalformedException;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.StateKind;

/** The bytes of an asset that the state root covers (docs/format.md). */
final class AssetLayout {
    private AssetLayout() {}

    static byte[] encode(Asset asset) {
        return new LayoutWriter(64)
                .u8(StateKind.ASSET.code())
                .shortText(asset.code().text())
                .u8(asset.decimals())
                .bytes(asset.issuer().bytes())
                .u64(asset.supply().units())
                .toBytes();
    }

    static Asset decode(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("an asset", bytes);
        require(from.u8() == StateKind.ASSET.code(), "an asset begins with the byte 2");
        AssetCode code = code(from);
        int decimals = from.u8();
        require(decimals <= Operation.MAX_DECIMALS, "an asset has 0 to 18 decimals, not " + decimals);
        Asset asset = new Asset(code, decimals, AccountId.of(from.bytes(AccountId.LENGTH)), new Amount(from.u64()));
        from.end();
        return asset;
    }

    static AssetCode code(LayoutReader from) throws MalformedException {
        try {
            return new AssetCode(from.shortText());
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    private static void require(boolean condition, String message) throws MalformedException {
        if (!condition) {
            throw new MalformedException(message);
        }
    }
}
