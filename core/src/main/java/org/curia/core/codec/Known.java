package org.curia.core.codec;

import com.google.protobuf.Message;

/** Refuses protobuf messages that carry more than this version of the format knows. */
public final class Known {
    private Known() {}

    /** Looks at this message only, not at those in it. */
    public static void requireKnown(Message message) throws MalformedException {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            throw new MalformedException(
                    message.getDescriptorForType().getName() + " has fields that the format does not know");
        }
    }
}
