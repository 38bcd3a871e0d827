package org.curia.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.curia.core.codec.MalformedException;

/**
 * What a decoder owes to whoever hands it bytes: it answers or throws MalformedException, what it accepts has this one form, and it takes no
 * more memory than the bytes are worth, whatever length they announce.
 */
public final class Decoding {
    private Decoding() {}

    public interface Decoder<T> {
        T decode(byte[] bytes) throws MalformedException;
    }

    public interface Encoder<T> {
        byte[] encode(T decoded);
    }

    /** Every other exception goes through. */
    public static <T> Optional<T> ofOneForm(byte[] bytes, Decoder<T> decoder, Encoder<T> encoder) {
        Optional<T> decoded = bounded(bytes, decoder);
        decoded.ifPresent(value ->
                assertThat(encoder.encode(value)).as("what was read, written").isEqualTo(bytes));
        return decoded;
    }

    /** For bytes that have several forms. */
    public static <T> Optional<T> bounded(byte[] bytes, Decoder<T> decoder) {
        return AllocationBound.forBytes(bytes.length).check(() -> {
            try {
                return Optional.of(decoder.decode(bytes));
            } catch (MalformedException e) {
                assertThat(e.getMessage()).as("the reason").isNotBlank();
                return Optional.empty();
            }
        });
    }
}
