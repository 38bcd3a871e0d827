/** {@code anchor}: proves on the ledger that an account knew a file, and checks such proofs. */
package org.curia.cli.anchor;
