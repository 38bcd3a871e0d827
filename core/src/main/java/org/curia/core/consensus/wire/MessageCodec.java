package org.curia.core.consensus.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import org.curia.core.codec.Known;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.PeerFrame;
import org.curia.core.consensus.Message;
import org.curia.core.model.LedgerLimits;

/**
 * Messages between validators as frames. Decoding checks the form only: lengths, ranges, counts, unknown fields. Whether
 * a message is true is for its receiver to say.
 */
public final class MessageCodec {
    /** In one {@link Message.BlockRange}, and to be asked for at once. */
    public static final int MAX_BLOCKS = 128;

    private MessageCodec() {}

    public static byte[] encode(Message message) {
        return MessageEncoder.encode(message).toByteArray();
    }

    /** @param validators size of the validator set */
    public static Message decode(byte[] bytes, LedgerLimits limits, int validators) throws MalformedException {
        return new MessageDecoder(limits, validators).decode(frame(bytes));
    }

    static PeerFrame frame(byte[] bytes) throws MalformedException {
        try {
            PeerFrame frame = PeerFrame.parseFrom(bytes);
            Fields.requireCanonical("the frame", frame, bytes);
            Known.requireKnown(frame);
            return frame;
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("it is not a protobuf PeerFrame: " + e.getMessage(), e);
        }
    }
}
