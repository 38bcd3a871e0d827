/**
 * Measures what a network can do on this machine: a fresh one, payments signed beforehand, sent through the public doors, timed until they
 * are final on every node, held against the rate at which the machine checks signatures. {@code load} measures a network that is there.
 */
package org.curia.cli.bench;
