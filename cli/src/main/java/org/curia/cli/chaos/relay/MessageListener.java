package org.curia.cli.chaos.relay;

/** Sees every message between validators before it is passed on, or not. Called by many threads; while it works that link waits. */
public interface MessageListener {
    /** @param message a {@code PeerFrame}, after the handshake with its number and MAC behind it */
    void saw(String from, String to, byte[] message);
}
