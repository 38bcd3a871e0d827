/**
 * Networks on this machine: real servers, each with its own database, made, started, killed and looked at by the {@code network}
 * commands. What a node does once it runs is not decided here; commands that use a network are in the other packages.
 */
package org.curia.cli.network;
