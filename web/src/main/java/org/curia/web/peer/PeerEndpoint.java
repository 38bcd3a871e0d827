package org.curia.web.peer;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.curia.node.peer.InboundPeer;
import org.curia.node.peer.PeerInbox;
import org.curia.node.peer.VisibleText;

/** {@code /peer}: one binary message is one frame. The limit of a frame is set on each session: Undertow has none by itself. */
@ServerEndpoint(value = "/peer", configurator = RemoteAddress.class)
public class PeerEndpoint {
    private static final System.Logger LOG = System.getLogger(PeerEndpoint.class.getName());

    @Inject
    private PeerInbox inbox;

    private Optional<InboundPeer> connection = Optional.empty();

    @OnOpen
    public void opened(Session session) {
        connection = inbox.connected(session, RemoteAddress.of(session));
    }

    @OnMessage
    public void received(byte[] frame) {
        connection.ifPresent(peer -> peer.received(frame));
    }

    @OnClose
    public void closed() {
        connection.ifPresent(inbox::closed);
    }

    /** The container closes the session itself. */
    @OnError
    public void failed(Throwable error) {
        LOG.log(Level.DEBUG, () -> "A peer's connection failed: " + VisibleText.of(String.valueOf(error)));
    }
}
