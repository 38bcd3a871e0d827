package org.curia.node.coordination;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.SignatureScheme;

/**
 * A signature scheme that remembers which signatures were valid, so that what was checked beside the consensus thread costs that thread
 * next to nothing. Bounded; what is not valid is not remembered.
 */
final class ProvenSignatures implements SignatureScheme {
    /** Of about 100 bytes: the certificates of the ranges that are under way, and some. */
    private static final int REMEMBERED = 32_768;

    private final SignatureScheme scheme;
    private final Cache<Hash, Boolean> proven = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    ProvenSignatures(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return proven.getIfPresent(name(key, message, signature)) != null || scheme.verify(key, message, signature);
    }

    /** The same scheme, for those who check ahead: what is valid is remembered. */
    SignatureScheme remembering() {
        return (key, message, signature) -> {
            Hash name = name(key, message, signature);
            boolean valid = proven.getIfPresent(name) != null || scheme.verify(key, message, signature);
            if (valid) {
                proven.put(name, true);
            }
            return valid;
        };
    }

    private static Hash name(PublicKey key, byte[] message, Signature signature) {
        return Hash.tagged("proven", key.encoded(), signature.bytes(), message);
    }
}
