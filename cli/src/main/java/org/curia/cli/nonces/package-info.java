/**
 * The nonces of a directory's wallets, shared through a file by all processes that pay from them.
 */
package org.curia.cli.nonces;
