package org.curia.node.port;

/**
 * Which holding of the lease a write belongs to: each is one higher than the last.
 *
 * @param value 0: that of a database which nobody has leased yet
 */
public record FencingToken(long value) {
    public static final FencingToken UNLEASED = new FencingToken(0);
}
