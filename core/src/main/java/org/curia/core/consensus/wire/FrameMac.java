package org.curia.core.consensus.wire;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.consensus.wire.ConsensusLayouts.End;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.HmacSha256;

/**
 * Ends each frame of one direction of a connection with 16 bytes that only the two validators can compute: HMAC-SHA256 over the frame's
 * number and the frame, cut. A frame that somebody else makes, changes, repeats, leaves out or puts elsewhere is not accepted, nor any
 * after it. For one thread at a time.
 */
public final class FrameMac {
    public static final int LENGTH = 16;

    private final HmacSha256 mac;
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

    /** The frame with its MAC; the next in order. */
    public byte[] seal(byte[] frame) {
        byte[] sealed = Arrays.copyOf(frame, frame.length + LENGTH);
        System.arraycopy(next(frame), 0, sealed, frame.length, LENGTH);
        return sealed;
    }

    /** The frame without its MAC; empty: it is not the next frame that the other end sent. */
    public Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < LENGTH) {
            return Optional.empty();
        }
        byte[] frame = Arrays.copyOf(sealed, sealed.length - LENGTH);
        byte[] received = Arrays.copyOfRange(sealed, frame.length, sealed.length);
        return MessageDigest.isEqual(received, next(frame)) ? Optional.of(frame) : Optional.empty();
    }

    private byte[] next(byte[] frame) {
        byte[] whole = mac.of(new LayoutWriter(8).u64(number++).toBytes(), frame);
        return Arrays.copyOf(whole, LENGTH);
    }
}
