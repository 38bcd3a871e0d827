package org.curia.node.api;

import org.curia.core.crypto.Hash;
import org.curia.core.model.BlockHeader;

/**
 * A final block without its transactions.
 *
 * @param view in which its certificate was signed; 0 at height 0
 */
public record BlockSummary(Hash hash, BlockHeader header, long view) {}
