package org.curia.core.consensus.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.wire.ConsensusLayouts.End;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.HmacSha256;

/**
 * Ends each frame of one direction of a connection with its number and 16 bytes that only the two validators can compute: HMAC-SHA256 over
 * both, cut. Nobody on the path can make or change a frame, and a frame that comes again, or after a later one, does not count. That one
 * is lost on the way is nothing new to consensus. For one thread at a time.
 */
public final class FrameMac {
    /** Of what follows a frame. */
    public static final int LENGTH = Long.BYTES + 16;

    private static final int MAC_LENGTH = 16;

    private final HmacSha256 mac;
    /** Of the next frame that is sent, or the lowest that is still accepted. */
    private long number;

    private FrameMac(byte[] key) {
        mac = new HmacSha256(key);
    }

    /**
     * For what one end sends and the other receives; each makes its own.
     *
     * @param fromDialled the direction
     * @param shared the secret of both ends' X25519 shares
     */
    public static FrameMac of(Hash chainId, boolean fromDialled, End dialler, End dialled, byte[] shared) {
        byte[] salt = new LayoutWriter(2 * ConsensusLayouts.CHALLENGE_LENGTH)
                .bytes(dialler.challenge())
                .bytes(dialled.challenge())
                .toBytes();
        byte[] info = ConsensusLayouts.linkKey(chainId, fromDialled, dialler, dialled);
        return new FrameMac(HmacSha256.derivedKey(salt, shared, info));
    }

    /** The frame with its number and MAC, in an array that is the caller's; the next in order. */
    public byte[] seal(byte[] frame) {
        byte[] sealed = Arrays.copyOf(frame, frame.length + LENGTH);
        ByteBuffer.wrap(sealed).putLong(frame.length, number++);
        int numbered = sealed.length - MAC_LENGTH;
        System.arraycopy(mac.ofFirst(numbered, sealed), 0, sealed, numbered, MAC_LENGTH);
        return sealed;
    }

    /**
     * The frame without its number and MAC; empty: it came again, or after a later one, and does not count.
     *
     * @throws MalformedException the other end did not send it
     */
    public Optional<byte[]> open(byte[] sealed) throws MalformedException {
        Fields.require(sealed.length >= LENGTH, "a frame ends with its number and MAC");
        int numbered = sealed.length - MAC_LENGTH;
        byte[] received = Arrays.copyOfRange(sealed, numbered, sealed.length);
        byte[] expected = Arrays.copyOf(mac.ofFirst(numbered, sealed), MAC_LENGTH);
        Fields.require(MessageDigest.isEqual(received, expected), "the MAC of a frame is wrong");
        long receivedNumber = ByteBuffer.wrap(sealed).getLong(numbered - Long.BYTES);
        if (receivedNumber < number) {
            return Optional.empty();
        }
        number = receivedNumber + 1;
        return Optional.of(content(sealed));
    }

    /** The frame, unchecked: for those who only watch a connection. */
    public static byte[] content(byte[] sealed) {
        return Arrays.copyOf(sealed, Math.max(0, sealed.length - LENGTH));
    }
}
