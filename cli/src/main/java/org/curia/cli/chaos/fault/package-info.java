/** What is done to a network on purpose: drawn from a seed, done to real processes and to the links between them, and undone. */
package org.curia.cli.chaos.fault;
