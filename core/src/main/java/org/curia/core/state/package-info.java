/**
 * The entries of the ledger's state (accounts, assets) as they stand after a block, final or speculative, and the tree that proves them.
 * Everything but an entry's own class and layout speaks of keys and entries of any kind.
 * Which changes are allowed is for execution to say; how they are stored is for the node.
 */
package org.curia.core.state;
