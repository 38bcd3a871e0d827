/**
 * The node inside the Jakarta EE server: it feeds the core with inputs and carries out its effects.
 * No rule of the protocol belongs here, and nothing that speaks HTTP to users: that is {@code org.curia.web}.
 */
package org.curia.node;
