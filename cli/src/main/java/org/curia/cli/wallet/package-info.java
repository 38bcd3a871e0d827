/**
 * The commands about wallets: making and showing them, and what they hold.
 * Their files are the business of {@link org.curia.cli.directory.Wallets}.
 */
package org.curia.cli.wallet;
