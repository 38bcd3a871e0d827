/**
 * What a block does to the state: which transactions may be in it, and one rule for each kind of operation.
 * Signatures are checked before, agreement on the order is reached elsewhere.
 */
package org.curia.core.execution;
