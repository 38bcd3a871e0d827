/**
 * What validators decide about and with: messages, votes, certificates, inputs and effects.
 * The rules of deciding are in voting and pbft, the bytes in wire.
 */
package org.curia.core.consensus;
