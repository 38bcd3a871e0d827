package org.curia.core.codec;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.crypto.Hash;

/**
 * The root over a list of hashes: {@code H("leaf/1", hash)} for each, {@code H("node/1", left, right)} for each pair, level by level. What
 * is left over at the end of a level goes up unchanged, never doubled. The root of nothing is 32 zero bytes. The count is no part of it:
 * the header has it.
 */
public final class MerkleRoot {
    private MerkleRoot() {}

    public static Hash of(List<Hash> hashes) {
        if (hashes.isEmpty()) {
            return Hash.ZERO;
        }
        List<Hash> level = new ArrayList<>(hashes.size());
        for (Hash hash : hashes) {
            level.add(Hash.tagged("leaf/1", hash.bytes()));
        }
        while (level.size() > 1) {
            level = parents(level);
        }
        return level.get(0);
    }

    private static List<Hash> parents(List<Hash> level) {
        List<Hash> parents = new ArrayList<>(level.size() / 2 + 1);
        for (int i = 0; i + 1 < level.size(); i += 2) {
            parents.add(
                    Hash.tagged("node/1", level.get(i).bytes(), level.get(i + 1).bytes()));
        }
        if (level.size() % 2 == 1) {
            parents.add(level.get(level.size() - 1));
        }
        return parents;
    }
}
