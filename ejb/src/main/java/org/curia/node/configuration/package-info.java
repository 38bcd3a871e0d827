/**
 * How a node is told what it is: configuration keys with their one reader, the genesis file and the validator's key file. What is wrong
 * in them stops the start with one sentence; nothing here is read again while the node runs.
 */
package org.curia.node.configuration;
