/**
 * The door through which other validators come in. It hands every frame to {@code PeerInbox}: who they are and what they say is judged
 * there.
 */
package org.curia.web.peer;
