package org.curia.cli.chaos.relay;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * One WebSocket frame (RFC 6455, section 5.2), unmasked.
 *
 * @param first byte of its header: final bit, reserved bits, opcode
 * @param mask four bytes where the sender masks, else none; used again when the frame is written
 */
record Frame(int first, byte[] mask, byte[] payload) {
    private static final int FINAL_BINARY = 0x82;
    private static final int MASKED = 0x80;
    private static final int MAX_BYTES = 1 << 27;

    /** Empty at the end of the stream. @throws IOException also for a frame that nobody here would send */
    static Optional<Frame> read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] mask = (second & MASKED) == 0 ? new byte[0] : in.readNBytes(4);
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return Optional.of(new Frame(first, mask, masked(mask, payload)));
    }

    /** A whole message, not a ping, a close or a part of one. */
    boolean isMessage() {
        return first == FINAL_BINARY;
    }

    /** @param length at most that of the payload */
    Frame cutTo(int length) {
        return new Frame(first, mask, Arrays.copyOf(payload, length));
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(14 + payload.length);
        int masking = mask.length == 0 ? 0 : MASKED;
        bytes.put((byte) first);
        if (payload.length < 126) {
            bytes.put((byte) (masking | payload.length));
        } else if (payload.length < 1 << 16) {
            bytes.put((byte) (masking | 126)).putShort((short) payload.length);
        } else {
            bytes.put((byte) (masking | 127)).putLong(payload.length);
        }
        bytes.put(mask).put(masked(mask, payload));
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] masked(byte[] mask, byte[] payload) {
        if (mask.length == 0) {
            return payload;
        }
        byte[] masked = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            masked[i] = (byte) (payload[i] ^ mask[i % 4]);
        }
        return masked;
    }
}
