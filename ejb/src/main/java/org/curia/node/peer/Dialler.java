package org.curia.node.peer;

import java.net.URI;

/** Makes connections. */
interface Dialler {

    /** What becomes of a connection; called by any thread, one call after the other. */
    interface Events {
        void opened(Channel channel);

        void received(byte[] frame);

        /** The answer to a ping. */
        void heard();

        /** The end of a connection that was opened. */
        void closed(String reason);

        /** @param refused nobody listens at the address */
        void failed(boolean refused, String reason);
    }

    /** Returns at once. */
    void dial(URI address, Events events);
}
