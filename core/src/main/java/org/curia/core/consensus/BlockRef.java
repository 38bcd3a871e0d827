package org.curia.core.consensus;

import org.curia.core.crypto.Hash;

/** Which block is meant. */
public record BlockRef(long height, Hash hash) {}
