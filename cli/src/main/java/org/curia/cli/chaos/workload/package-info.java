/**
 * Clients that use a network through its public endpoints while harm is done to it, and write down what they asked and heard. They judge
 * nothing.
 */
package org.curia.cli.chaos.workload;
