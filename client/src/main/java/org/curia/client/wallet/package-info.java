/**
 * The commands about wallets: making and showing them, and what they hold.
 * Their files are the business of {@link org.curia.client.directory.Wallets}.
 */
package org.curia.client.wallet;
