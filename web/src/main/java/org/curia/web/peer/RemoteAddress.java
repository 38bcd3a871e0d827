package org.curia.web.peer;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Keeps where a connection comes from. A WebSocket session does not know it (Jakarta WebSocket 2.2 has no such method), but the HTTP
 * request that asks for one does, and what is noted during the handshake is of one session (WebSocket 2.1 on).
 */
public class RemoteAddress extends ServerEndpointConfig.Configurator {
    private static final String KEY = RemoteAddress.class.getName();

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        config.getUserProperties()
                .put(KEY, CDI.current().select(HttpServletRequest.class).get().getRemoteAddr());
    }

    /** Without the port. */
    static String of(Session session) {
        return (String) session.getUserProperties().get(KEY);
    }
}
