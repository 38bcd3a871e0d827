package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.fuzz.Decoding;
import org.curia.core.model.BlockHeader;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers and receipts: what roots and hashes are over. */
class LedgerLayoutsFuzzTest {
    private static final byte[] HEADER = LedgerLayouts.header(Examples.BLOCK.header());

    static Stream<byte[]> headers() {
        return Stream.of(HEADER, LedgerLayouts.header(Examples.GENESIS_BLOCK.header()));
    }

    static Stream<byte[]> receipts() {
        return Examples.EXECUTION.receipts().stream().map(LedgerLayouts::receipt);
    }

    @MethodSource("headers")
    @FuzzTest
    void header(byte[] bytes) {
        Decoding.ofOneForm(bytes, LedgerLayouts::decodeHeader, LedgerLayouts::header)
                .ifPresent(header -> {
                    assertThat(LedgerLayouts.headerHash(header).equals(Examples.BLOCK.hash()))
                            .as("the hash of the block that the example has")
                            .isEqualTo(Arrays.equals(bytes, HEADER));
                    changedInOneBitItIsAnotherBlock(bytes, header);
                });
    }

    @MethodSource("receipts")
    @FuzzTest
    void receipt(byte[] bytes) {
        Decoding.ofOneForm(bytes, LedgerLayouts::decodeReceipt, LedgerLayouts::receipt);
    }

    /** Which bit it is depends on the bytes alone, as a target must do the same each time. */
    private static void changedInOneBitItIsAnotherBlock(byte[] bytes, BlockHeader header) {
        byte[] changed = bytes.clone();
        int bit = Math.floorMod(Arrays.hashCode(bytes), 8 * bytes.length);
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        Decoding.ofOneForm(changed, LedgerLayouts::decodeHeader, LedgerLayouts::header)
                .ifPresent(other -> assertThat(LedgerLayouts.headerHash(other))
                        .as("the hash after bit " + bit + " was turned")
                        .isNotEqualTo(LedgerLayouts.headerHash(header)));
    }
}
