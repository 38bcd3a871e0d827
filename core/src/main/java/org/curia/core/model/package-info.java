/**
 * Transactions, blocks, receipts, genesis and the names and amounts in them, as values that check themselves.
 * They do not know their bytes: those belong to codec.
 */
package org.curia.core.model;
