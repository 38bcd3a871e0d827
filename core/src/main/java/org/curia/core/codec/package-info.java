/**
 * The bytes of everything that is signed, hashed or sent, and the refusal of bytes that are anything else.
 * Messages of consensus are not here but in consensus.wire; the layouts are written down in docs/format.md.
 */
package org.curia.core.codec;
