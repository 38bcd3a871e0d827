/**
 * The bytes of votes, messages, certificates and journal entries: what validators sign, send and keep.
 * It checks form only; whether a message is true is decided above it.
 */
package org.curia.core.consensus.wire;
