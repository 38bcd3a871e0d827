package org.curia.core.codec;

/** Bytes that are not what they should be. The message is a sentence for whoever sent them. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
