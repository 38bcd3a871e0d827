package org.curia.cli.chaos.history;

/** What a client in the end knew of a payment it had sent. */
public sealed interface Answer {

    /** A node said it is in that block at that place: for ever. @param settled false: it changed nothing but its nonce */
    record Final(long height, int index, boolean settled) implements Answer {}

    /** The first node it was ever given to refused it and took nothing. */
    record Refused(String reason) implements Answer {}

    /** Nobody said anything that binds: it may be final or never become so. */
    record Unknown() implements Answer {}
}
