/**
 * What the node answers to its users: values, and the exceptions for what it cannot answer. Nothing here computes or waits, and every
 * other package may use it.
 */
package org.curia.node.api;
