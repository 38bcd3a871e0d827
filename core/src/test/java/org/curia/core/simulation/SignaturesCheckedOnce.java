package org.curia.core.simulation;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.SignatureScheme;

/** Another scheme's answers, of which the last are kept: all nodes of a run, and the invariants, ask the same of it. */
final class SignaturesCheckedOnce implements SignatureScheme {
    private static final int KEPT = 1000;

    private final SignatureScheme scheme;
    private final Map<Question, Boolean> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Boolean> eldest) {
            return size() > KEPT;
        }
    };

    private record Question(PublicKey key, ByteBuffer message, Signature signature) {}

    SignaturesCheckedOnce(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return answers.computeIfAbsent(
                new Question(key, ByteBuffer.wrap(message), signature),
                question -> scheme.verify(key, message, signature));
    }
}
