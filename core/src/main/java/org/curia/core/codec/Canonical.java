package org.curia.core.codec;

import com.google.protobuf.MessageLite;
import java.util.Arrays;

/** Whether bytes are what protobuf writes for the message that was read from them: fields in order, each once, no defaults, shortest numbers. */
public final class Canonical {
    private Canonical() {}

    /** Fields that the format does not know count as written, as long as the message kept them. */
    public static boolean isCanonical(MessageLite message, byte[] bytes) {
        // The size alone tells most of them apart, at no cost.
        return message.getSerializedSize() == bytes.length && Arrays.equals(message.toByteArray(), bytes);
    }
}
