package org.curia.node.coordination;

import java.security.SecureRandom;
import org.curia.core.crypto.Hash;

/** Random bytes that peers repeat in a signed answer: what was signed before they were drawn cannot be such an answer. */
final class Challenge {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Challenge() {}

    static Hash draw() {
        byte[] random = new byte[Hash.LENGTH];
        RANDOM.nextBytes(random);
        return Hash.of(random);
    }
}
