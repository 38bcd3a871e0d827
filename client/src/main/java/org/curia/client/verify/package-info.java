/**
 * Checks what a node serves against signatures and by executing it again: one block, or the chain from genesis. Believes nobody but
 * the genesis.
 */
package org.curia.client.verify;
