package org.curia.node.submission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.curia.core.crypto.KeyPoint;
import org.curia.core.crypto.KnownKeys;
import org.curia.core.crypto.PublicKey;

/** The keys that sign most often, for all threads that verify. */
@ApplicationScoped
public class CaffeineKnownKeys implements KnownKeys {
    /** Of about 350 bytes. */
    private static final int KEYS = 50_000;

    private final Cache<PublicKey, KeyPoint> points =
            Caffeine.newBuilder().maximumSize(KEYS).executor(Runnable::run).build();

    @Override
    public Optional<KeyPoint> find(PublicKey key) {
        return Optional.ofNullable(points.getIfPresent(key));
    }

    @Override
    public void keep(PublicKey key, KeyPoint point) {
        points.put(key, point);
    }
}
