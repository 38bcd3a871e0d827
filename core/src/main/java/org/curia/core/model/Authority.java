package org.curia.core.model;

import java.nio.ByteBuffer;
import java.util.List;
import org.curia.core.crypto.PublicKey;

/**
 * Who controls an account: the signatures of keys whose weights sum to the threshold. Usually one key with weight and threshold 1. It has
 * one form only, because the id of an account is a hash of its first authority.
 *
 * @param threshold 1 to the sum of the weights
 * @param keys 1 to {@value #MAX_KEYS}, ascending, each once
 */
public record Authority(int threshold, List<WeightedKey> keys) {
    public static final int MAX_KEYS = 16;
    private static final int HEAD_LENGTH = 3;
    private static final int KEY_LENGTH = PublicKey.LENGTH + 1;

    public Authority {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("an authority has 1 to 16 keys, not " + keys.size());
        }
        int sum = 0;
        for (int i = 0; i < keys.size(); i++) {
            sum += keys.get(i).weight();
            if (i > 0 && keys.get(i - 1).key().compareTo(keys.get(i).key()) >= 0) {
                throw new IllegalArgumentException("the keys of an authority ascend, each once");
            }
        }
        if (threshold < 1 || threshold > sum) {
            throw new IllegalArgumentException(
                    "the threshold is 1 to the sum of the weights, " + sum + ", not " + threshold);
        }
    }

    /** That of the usual account. */
    public static Authority of(PublicKey key) {
        return new Authority(1, List.of(new WeightedKey(key, 1)));
    }

    /** Whether it is {@link #of(PublicKey)} of its only key. */
    public boolean isOneKey() {
        return keys.size() == 1 && threshold == 1 && keys.get(0).weight() == 1;
    }

    /** 0 for a key that is not in it. */
    public int weightOf(PublicKey key) {
        for (WeightedKey member : keys) {
            if (member.key().equals(key)) {
                return member.weight();
            }
        }
        return 0;
    }

    /** The fixed layout: threshold as two bytes, count of keys as one, then each key with its weight as one byte. */
    public byte[] encoded() {
        ByteBuffer to = ByteBuffer.allocate(HEAD_LENGTH + keys.size() * KEY_LENGTH);
        to.putShort((short) threshold).put((byte) keys.size());
        keys.forEach(member -> to.put(member.key().encoded()).put((byte) member.weight()));
        return to.array();
    }
}
