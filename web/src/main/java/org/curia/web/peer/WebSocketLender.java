package org.curia.web.peer;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.ContainerProvider;
import org.curia.node.peer.WebSocketDialler;

/** Lends the server's WebSocket container to the outgoing links for as long as {@code /peer} is open. */
@WebListener
public class WebSocketLender implements ServletContextListener {
    @Inject
    private WebSocketDialler dialler;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        dialler.use(ContainerProvider.getWebSocketContainer());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        dialler.close();
    }
}
