/**
 * The node inside the Jakarta EE server: it feeds the core with inputs and carries out its effects.
 * No rule of the protocol belongs here, and nothing that speaks HTTP to users: that is {@code org.curia.web}.
 * This package holds no class: {@code api} and {@code port} are below all others, {@code service} is above them.
 */
package org.curia.node;
