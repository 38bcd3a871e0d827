package org.curia.cli.chaos.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, section 5. */
class FrameTest {
    private static final byte[] MASK = {1, 2, 3, 4};

    private static Frame read(byte[] bytes) throws IOException {
        return Frame.read(new DataInputStream(new ByteArrayInputStream(bytes))).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 200_000})
    void aFrameOfAnyLengthIsReadAsItWasWritten(int length) throws IOException {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 0x5a);

        assertThat(read(new Frame(0x82, MASK, payload).bytes()).payload()).isEqualTo(payload);
        assertThat(read(new Frame(0x82, new byte[0], payload).bytes()).payload())
                .isEqualTo(payload);
    }

    /** The examples of section 5.7. */
    @Test
    void theExamplesOfTheStandardAreRead() throws IOException {
        byte[] masked = HexFormat.of().parseHex("818537fa213d7f9f4d5158");
        byte[] plain = HexFormat.of().parseHex("810548656c6c6f");

        assertThat(read(masked).payload()).isEqualTo("Hello".getBytes());
        assertThat(read(plain).payload()).isEqualTo("Hello".getBytes());
        assertThat(read(masked).bytes()).isEqualTo(masked);
    }

    @Test
    void onlyAWholeBinaryFrameIsAMessage() {
        assertThat(new Frame(0x82, MASK, new byte[1]).isMessage()).isTrue();
        assertThat(new Frame(0x89, MASK, new byte[1]).isMessage()).isFalse();
        assertThat(new Frame(0x02, MASK, new byte[1]).isMessage()).isFalse();
    }

    @Test
    void theEndOfTheStreamIsNoFrameAndAnEndInsideOneIsAnError() throws IOException {
        byte[] bytes = new Frame(0x82, MASK, new byte[10]).bytes();

        assertThat(Frame.read(new DataInputStream(new ByteArrayInputStream(new byte[0]))))
                .isEmpty();
        assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1))).isInstanceOf(EOFException.class);
    }
}
