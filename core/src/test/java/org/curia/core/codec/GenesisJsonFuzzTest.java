package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.fuzz.Decoding;
import org.junit.jupiter.params.provider.MethodSource;

/** The file that everything else is believed on. */
class GenesisJsonFuzzTest {

    static Stream<byte[]> files() {
        return Stream.of(GenesisJson.write(Examples.GENESIS).getBytes(StandardCharsets.UTF_8));
    }

    /** JSON has many forms of one genesis; written, it is read as the same. */
    @MethodSource("files")
    @FuzzTest
    void file(byte[] bytes) {
        Decoding.bounded(bytes, b -> GenesisJson.parse(new String(b, StandardCharsets.UTF_8)))
                .ifPresent(genesis -> {
                    String written = GenesisJson.write(genesis);
                    assertThat(Decoding.bounded(
                                    written.getBytes(StandardCharsets.UTF_8),
                                    b -> GenesisJson.parse(new String(b, StandardCharsets.UTF_8))))
                            .contains(genesis);
                });
    }
}
