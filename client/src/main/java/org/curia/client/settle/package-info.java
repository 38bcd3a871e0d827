/**
 * Brings signed transactions to their end: sends them to all nodes, follows the blocks, sends again what a dead node took along, and
 * says of each what became of it. What to send, and what to do about a refusal, is the {@link org.curia.client.settle.Work}'s.
 */
package org.curia.client.settle;
