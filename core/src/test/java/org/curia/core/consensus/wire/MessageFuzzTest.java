package org.curia.core.consensus.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.fuzz.Decoding;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a validator sends. */
class MessageFuzzTest {
    private static final int VALIDATORS = 4;

    static Stream<byte[]> frames() {
        return MessageCodecTest.everyMessage().map(MessageCodec::encode);
    }

    static Stream<byte[]> hellos() {
        return Stream.of(HelloCodec.encode(new HelloCodec.Hello(
                Examples.CHAIN_ID,
                1,
                Examples.CHAIN_ID.bytes(),
                Examples.BLOCK.hash().bytes())));
    }

    static Stream<byte[]> proofs() {
        return Stream.of(HelloCodec.encodeProof(Examples.ALICE.sign(Examples.CHAIN_ID.bytes())));
    }

    @MethodSource("frames")
    @FuzzTest
    void frame(byte[] bytes) {
        Decoding.ofOneForm(
                bytes, b -> MessageCodec.decode(b, Examples.GENESIS.limits(), VALIDATORS), MessageCodec::encode);
    }

    @MethodSource("hellos")
    @FuzzTest
    void hello(byte[] bytes) {
        Decoding.ofOneForm(bytes, b -> HelloCodec.decodeHello(b, VALIDATORS), HelloCodec::encode);
    }

    @MethodSource("proofs")
    @FuzzTest
    void proof(byte[] bytes) {
        Decoding.ofOneForm(bytes, HelloCodec::decodeProof, HelloCodec::encodeProof);
    }
}
