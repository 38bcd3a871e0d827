package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

class TransactionVerifierTest {
    private final TransactionVerifier verifier = new TransactionVerifier(new Ed25519());
    private final Transaction signed = Examples.transactions().get(2);

    @Test
    void aSignatureOverTheTaggedBodyIsValid() {
        assertThat(Examples.transactions()).allMatch(verifier::hasValidSignature);
    }

    @Test
    void aSignatureOverTheBareBodyIsNot() throws MalformedException {
        byte[] body = signed.bodyBytes();

        assertThat(verifier.hasValidSignature(
                        with(body, Examples.ALICE.sign(body).bytes())))
                .isFalse();
    }

    @Test
    void aSignatureByAnotherKeyIsNot() throws MalformedException {
        byte[] body = signed.bodyBytes();
        byte[] forged = Examples.BOB.sign(TransactionCodec.signedBytes(body)).bytes();

        assertThat(verifier.hasValidSignature(with(body, forged))).isFalse();
    }

    private static Transaction with(byte[] body, byte[] signature) throws MalformedException {
        return TransactionCodec.decode(body, Examples.ALICE.publicKey().encoded(), signature);
    }
}
