package org.curia.node.peer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.Session;
import java.util.Optional;

/**
 * Where the {@code /peer} endpoint hands over the connections that others make. Open while the node takes part in consensus; before
 * and after that everybody is turned away.
 */
@ApplicationScoped
public class PeerInbox {
    private record Reception(InboundPeers peers, long idleMillis) {}

    private volatile Optional<Reception> reception = Optional.empty();

    public void open(InboundPeers peers, long idleMillis) {
        reception = Optional.of(new Reception(peers, idleMillis));
    }

    public void close() {
        reception = Optional.empty();
    }

    /** @param remote the other end's address without its port, for the log; empty: turned away, and the session is closed */
    public Optional<InboundPeer> connected(Session session, String remote) {
        var channel = new SessionChannel(session, remote);
        Optional<Reception> open = reception;
        if (open.isEmpty()) {
            channel.close("this node takes no part in consensus");
            return Optional.empty();
        }
        session.setMaxIdleTimeout(open.get().idleMillis());
        return Optional.of(open.get().peers().accept(channel));
    }

    public void closed(InboundPeer connection) {
        reception.ifPresent(open -> open.peers().closed(connection));
    }
}
