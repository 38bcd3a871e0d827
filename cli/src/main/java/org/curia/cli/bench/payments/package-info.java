/** The payments of a bench: who pays, and what is signed before the clock starts. */
package org.curia.cli.bench.payments;
