package org.curia.core.consensus.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
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

    /** What it returns refers to the array: nobody may change it meanwhile. */
    static PeerFrame frame(byte[] bytes) throws MalformedException {
        CodedInputStream from = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
        from.enableAliasing(true);
        try {
            PeerFrame frame = PeerFrame.parseFrom(from);
            Fields.requireCanonical("the frame", frame, bytes);
            Known.requireKnown(frame);
            return frame;
        } catch (IOException e) {
            throw new MalformedException("it is not a protobuf PeerFrame: " + e.getMessage(), e);
        }
    }
}
