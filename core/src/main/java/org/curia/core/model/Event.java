package org.curia.core.model;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What an operation reports for programs that follow the ledger, covered by the receipt. A transaction has at most {@value #MAX_EVENTS}.
 *
 * @param topic what kind of event it is: 1 to 32 of a-z, 0-9, '.', '-', '/', beginning with a letter
 * @param data at most {@value #MAX_DATA} bytes
 */
public record Event(String topic, byte[] data) {
    public static final int MAX_EVENTS = 64;
    public static final int MAX_DATA = 1024;
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9./-]{0,31}");

    public Event {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException(
                    "a topic is 1 to 32 of a-z, 0-9, '.', '-' and '/' and begins with a letter");
        }
        if (data.length > MAX_DATA) {
            throw new IllegalArgumentException("an event has at most 1024 bytes of data, not " + data.length);
        }
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event that && topic.equals(that.topic) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * topic.hashCode() + Arrays.hashCode(data);
    }
}
