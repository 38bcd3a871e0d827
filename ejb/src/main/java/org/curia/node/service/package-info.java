/**
 * The one bean through which {@code org.curia.web} submits transactions and asks the running node. It knows every part of the node, and
 * no part of the node knows it.
 */
package org.curia.node.service;
