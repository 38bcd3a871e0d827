package org.curia.core.crypto;

import java.util.Optional;

/** Keeps the points of keys that sign often, bounded. All threads that check signatures call it at once; it neither waits nor throws. */
public interface KnownKeys {
    /** Keeps nothing. */
    KnownKeys NONE = new KnownKeys() {
        @Override
        public Optional<KeyPoint> find(PublicKey key) {
            return Optional.empty();
        }

        @Override
        public void keep(PublicKey key, KeyPoint point) {}
    };

    Optional<KeyPoint> find(PublicKey key);

    /** May keep it, or not. */
    void keep(PublicKey key, KeyPoint point);
}
