package org.curia.node.peer;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.curia.node.configuration.NodeConfiguration;

/**
 * Dials by the server's own WebSocket container, which only a web module can see: the module with the {@code /peer} endpoint lends its
 * own when it starts, so nothing is dialled before this node can be dialled. Connecting blocks for as long as its time limit, so it is
 * done on a pool.
 */
@ApplicationScoped
public class WebSocketDialler implements Dialler {
    /** Undertow's name for the time limit of a connection, in seconds. */
    private static final String CONNECT_TIMEOUT = "io.undertow.websocket.CONNECT_TIMEOUT";

    @Resource
    private ManagedExecutorService pool;

    @Inject
    private NodeConfiguration configuration;

    private volatile Optional<WebSocketContainer> container = Optional.empty();

    public void use(WebSocketContainer lent) {
        container = Optional.of(lent);
    }

    /** From now on no connection can be made. */
    public void close() {
        container = Optional.empty();
    }

    @Override
    public void dial(URI address, Events events) {
        Optional<WebSocketContainer> open = container;
        if (open.isEmpty()) {
            events.failed(false, "this server's doors are not open");
            return;
        }
        try {
            pool.execute(() -> connect(open.get(), address, events));
        } catch (RejectedExecutionException e) { // it stops, or has too much to do: one attempt that failed
            events.failed(false, "this server starts no more work: " + e.getMessage());
        }
    }

    private void connect(WebSocketContainer by, URI address, Events events) {
        NodeConfiguration.Peers bounds = configuration.peers();
        var config = ClientEndpointConfig.Builder.create().build();
        config.getUserProperties().put(CONNECT_TIMEOUT, (int)
                Math.max(1, bounds.handshakeTimeout().toSeconds()));
        try {
            by.connectToServer(new Outgoing(address, events), config, address);
        } catch (DeploymentException | IOException | RuntimeException e) {
            Throwable root = rootOf(e);
            events.failed(
                    root instanceof ConnectException, root.getMessage() == null ? root.toString() : root.getMessage());
        }
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static final class Outgoing extends Endpoint {
        private final URI address;
        private final Events events;

        Outgoing(URI address, Events events) {
            this.address = address;
            this.events = events;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxBinaryMessageBufferSize(InboundPeer.UNPROVED_FRAME_BYTES); // it sends nothing but its hello
            session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) events::received);
            session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> events.heard());
            events.opened(new SessionChannel(session, address.toString()));
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            events.closed(
                    reason.getReasonPhrase() == null || reason.getReasonPhrase().isEmpty()
                            ? "the connection was closed (" + reason.getCloseCode() + ")"
                            : reason.getReasonPhrase());
        }

        @Override
        public void onError(Session session, Throwable error) {
            events.closed(String.valueOf(rootOf(error).getMessage()));
        }
    }
}
