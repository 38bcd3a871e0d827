package org.curia.node.configuration;

import java.net.URI;

/** Where a validator is reached: {@code ws://host:port} or {@code wss://host:port}, as genesis and configuration write it. */
public final class PeerAddress {
    private PeerAddress() {}

    /** @throws IllegalArgumentException unless it is a WebSocket address with a host and a port */
    public static URI parse(String address) {
        URI uri = URI.create(address);
        boolean webSocket = "ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
        if (!webSocket || uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("'" + address + "' is no address like ws://host:port");
        }
        return uri;
    }
}
