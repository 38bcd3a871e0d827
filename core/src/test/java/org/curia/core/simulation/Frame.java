package org.curia.core.simulation;

import java.util.zip.CRC32C;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Message;

/** Bytes on a link. Who says something to everybody says the same bytes: they are decoded when the first one hears them. */
final class Frame {
    private final byte[] bytes;
    private final int hash;
    private Message message;
    private MalformedException malformed;

    Frame(byte[] bytes) {
        this.bytes = bytes;
        this.hash = checksum(bytes);
    }

    /** A processor has an instruction for it. */
    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length);
        return (int) checksum.getValue();
    }

    /** @param codec what the receiver's link decodes by */
    Message decoded(World.Codec codec) throws MalformedException {
        if (message == null && malformed == null) {
            try {
                message = codec.decode(bytes);
            } catch (MalformedException e) {
                malformed = e;
            }
        }
        if (malformed != null) {
            throw malformed;
        }
        return message;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
