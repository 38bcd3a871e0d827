package org.curia.core.model;

import org.curia.core.crypto.PublicKey;

/** A key of an {@link Authority} and how much its signature counts there, 1 to {@value #MAX_WEIGHT}. */
public record WeightedKey(PublicKey key, int weight) {
    public static final int MAX_WEIGHT = 255;

    public WeightedKey {
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException("the weight of a key is 1 to 255, not " + weight);
        }
    }
}
