/**
 * The command line: wallets, payments, local networks, load, bench, chaos, soak and audits. It uses the SDK in {@code org.curia.client}
 * and the core, and reaches nodes only through their public endpoints.
 */
package org.curia.cli;
