package org.curia.core.state;

import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;
import org.curia.core.model.StateKey;
import org.curia.core.model.StateKind;

/** The bytes of entries that the state root covers, and where in the tree they stand (docs/format.md). */
public final class StateLayouts {
    private StateLayouts() {}

    /**
     * Reads what {@link StateEntry#encoded} wrote.
     *
     * @throws MalformedException unless it is the one form of an entry of a kind that exists
     */
    public static StateEntry decode(byte[] bytes) throws MalformedException {
        return switch (kindOf(bytes)) {
            case ACCOUNT -> AccountLayout.decode(bytes);
            case ASSET -> AssetLayout.decode(bytes);
            case ANCHOR -> AnchorLayout.decode(bytes);
        };
    }

    /** {@code H("key/1", code of the kind, id)}: its first bits choose the bucket, all of it the place in there. */
    public static Hash treeKey(StateKey key) {
        return Hash.tagged("key/1", new byte[] {(byte) key.kind().code()}, key.bytes());
    }

    /** {@code H("entry/1", bytes of the entry)}. */
    public static Hash entryHash(byte[] encoded) {
        return Hash.tagged("entry/1", encoded);
    }

    private static StateKind kindOf(byte[] bytes) throws MalformedException {
        if (bytes.length == 0) {
            throw new MalformedException("an entry of the state begins with its kind and is not empty");
        }
        int code = bytes[0] & 0xff;
        return StateKind.of(code).orElseThrow(() -> new MalformedException(refusal(code)));
    }

    private static String refusal(int code) {
        return StateKind.Reserved.of(code)
                .map(kind -> "entries of kind " + code + " (" + kind + ") are reserved: none exists yet")
                .orElse("no entry of the state has kind " + code);
    }
}
