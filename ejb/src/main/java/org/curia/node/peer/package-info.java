/**
 * The links between validators: outgoing ones with their handshake, queues and reconnecting, and what becomes of what comes in. A link
 * authenticates, bounds and decodes; what a message means is for the core.
 */
package org.curia.node.peer;
