/**
 * Hashes, keys and signatures, each with one implementation so that no two nodes can disagree.
 * Nothing here knows what is hashed or signed.
 */
package org.curia.core.crypto;
