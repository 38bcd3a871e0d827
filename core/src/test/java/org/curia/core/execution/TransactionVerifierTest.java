package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Signature;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;
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

    @Test
    void everyWitnessIsChecked() throws MalformedException {
        Transaction exchange = Examples.exchange();
        List<Witness> witnesses = exchange.witnesses();

        for (int wrong = 0; wrong < witnesses.size(); wrong++) {
            List<Witness> changed = new ArrayList<>(witnesses);
            changed.set(
                    wrong,
                    new Witness(
                            witnesses.get(wrong).publicKey(),
                            signed.witnesses().get(0).signature()));
            assertThat(verifier.hasValidSignature(TransactionCodec.decode(exchange.bodyBytes(), changed)))
                    .isFalse();
        }
    }

    private static Transaction with(byte[] body, byte[] signature) throws MalformedException {
        return TransactionCodec.decode(body, List.of(new Witness(Examples.ALICE.publicKey(), Signature.of(signature))));
    }
}
