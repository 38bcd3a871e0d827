package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.WeightedKey;
import org.curia.core.model.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionVerifierTest {
    private final TransactionVerifier verifier = new TransactionVerifier(new Ed25519());
    private final Transaction signed = Examples.transactions().get(2);

    @Test
    void aSignatureOverTheTaggedBodyIsValid() {
        assertThat(Examples.transactions()).allMatch(verifier::isValid);
    }

    @Test
    void aSignatureOverTheBareBodyIsNot() throws MalformedException {
        byte[] body = signed.bodyBytes();

        assertThat(verifier.isValid(with(body, Examples.ALICE.sign(body).bytes())))
                .isFalse();
    }

    @Test
    void aSignatureByAnotherKeyIsNot() throws MalformedException {
        byte[] body = signed.bodyBytes();
        byte[] forged = Examples.BOB.sign(TransactionCodec.signedBytes(body)).bytes();

        assertThat(verifier.isValid(with(body, forged))).isFalse();
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
            assertThat(verifier.isValid(TransactionCodec.decode(exchange.bodyBytes(), changed)))
                    .isFalse();
        }
    }

    /** By such a key nobody could ever sign: the account would be lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // of order 1, 2, 4 and 8; x = 0 with the sign bit; y above the field's prime; no point of the curve
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void aKeyThatCanNeverSignIsRefused(String raw) {
        PublicKey never = PublicKey.ed25519(HexFormat.of().parseHex(raw));
        List<WeightedKey> keys = Stream.of(never, Examples.BOB.publicKey())
                .sorted()
                .map(key -> new WeightedKey(key, 1))
                .toList();
        Transaction loses = Examples.transaction(Examples.ALICE, 0, new Operation.SetAuthority(new Authority(1, keys)));

        assertThat(verifier.isValid(loses)).isFalse();
        assertThat(TransactionVerifier.unusableKey(loses)).contains(never);
    }

    /** A gossip frame of keys alone would else take a second of a thread before anything is counted. */
    @Test
    void theKeysThatATransactionSetsAreWorkToo() {
        List<SourcedOperation> sixteen = Collections.nCopies(
                16, new SourcedOperation(Examples.account(Examples.ALICE), new Operation.SetAuthority(ofSixteen())));

        assertThat(TransactionVerifier.work(
                        TransactionCodec.sign(Examples.body(Examples.ALICE, 0, sixteen), Examples.ALICE)))
                .isEqualTo(1 + 16 * 16 / 4);
        assertThat(TransactionVerifier.work(signed)).isEqualTo(1);
        assertThat(TransactionVerifier.work(Examples.transaction(
                        Examples.ALICE, 0, new Operation.SetAuthority(Authority.of(Examples.BOB.publicKey())))))
                .isEqualTo(2);
    }

    private static Authority ofSixteen() {
        return new Authority(
                1,
                IntStream.range(0, 16)
                        .mapToObj(index -> {
                            byte[] key = new byte[PublicKey.LENGTH - 1];
                            key[0] = (byte) index;
                            return new WeightedKey(PublicKey.ed25519(key), 1);
                        })
                        .toList());
    }

    private static Transaction with(byte[] body, byte[] signature) throws MalformedException {
        return TransactionCodec.decode(body, List.of(new Witness(Examples.ALICE.publicKey(), Signature.of(signature))));
    }
}
