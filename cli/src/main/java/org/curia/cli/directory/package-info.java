/**
 * What a network's directory holds on disk: its description, its genesis, wallets and validators' keys, and how they are made.
 * Nothing here speaks to a node.
 */
package org.curia.cli.directory;
