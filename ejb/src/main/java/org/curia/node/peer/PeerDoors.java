package org.curia.node.peer;

/** Where peers come in, and the way out to them. */
public record PeerDoors(PeerInbox inbox, WebSocketDialler dialler) {}
