/**
 * Accounts and assets as they stand after a block, final or speculative, and the tree that proves them.
 * Which changes are allowed is for execution to say; how they are stored is for the node.
 */
package org.curia.core.state;
