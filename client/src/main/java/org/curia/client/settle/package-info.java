/**
 * Brings signed transactions to their end: which nonces they take, who is sent what, and what became of each.
 */
package org.curia.client.settle;
