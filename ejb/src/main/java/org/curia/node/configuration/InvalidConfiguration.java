package org.curia.node.configuration;

/** The node does not start: the message says in one sentence what is wrong, where, and what is allowed. */
public final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidConfiguration(String sentence) {
        super(sentence);
    }

    public InvalidConfiguration(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
