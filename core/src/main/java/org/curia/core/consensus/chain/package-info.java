/**
 * The ledger as consensus sees it: the last final block, blocks on their way, and how one becomes final. Who agrees on what is not its
 * business.
 */
package org.curia.core.consensus.chain;
