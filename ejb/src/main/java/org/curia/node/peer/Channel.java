package org.curia.node.peer;

import java.util.function.Consumer;

/** A connection to somebody, proved or not. Nothing here waits or throws; after it is closed everything is ignored. */
interface Channel {
    /**
     * Sends one frame; one at a time.
     *
     * @param frame the channel's from now on: it may change the bytes
     * @param sent called once, by any thread, also before this returns: with whether it went out
     */
    void send(byte[] frame, Consumer<Boolean> sent);

    void ping();

    /** Longer frames are not taken from the other end from now on. */
    void limitFrames(int bytes);

    /** @param reason also told to the other end */
    void close(String reason);

    /** The other end's address without its port, for the log. */
    String remote();
}
