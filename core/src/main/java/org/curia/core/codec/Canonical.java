package org.curia.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Whether bytes are what protobuf writes for the message that was read from them: fields in order, each once, no defaults, shortest numbers. */
public final class Canonical {
    /** A frame may have megabytes: they are compared piece by piece, not written a second time. */
    private static final int PIECE_BYTES = 4096;

    private Canonical() {}

    /** Fields that the format does not know count as written, as long as the message kept them. */
    public static boolean isCanonical(MessageLite message, byte[] bytes) {
        // The size alone tells most of them apart, at no cost.
        if (message.getSerializedSize() != bytes.length) {
            return false;
        }
        if (bytes.length <= PIECE_BYTES) {
            return Arrays.equals(message.toByteArray(), bytes);
        }
        Comparison comparison = new Comparison(bytes);
        try {
            CodedOutputStream to = CodedOutputStream.newInstance(comparison, PIECE_BYTES);
            message.writeTo(to);
            to.flush();
        } catch (IOException e) {
            throw new IllegalStateException("a comparison in memory does not fail", e);
        }
        return comparison.isSame;
    }

    private static final class Comparison extends OutputStream {
        private final byte[] expected;
        private int at;
        private boolean isSame = true;

        Comparison(byte[] expected) {
            this.expected = expected;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] written, int offset, int length) {
            isSame = isSame && Arrays.equals(expected, at, at + length, written, offset, offset + length);
            at += length;
        }
    }
}
