/**
 * A node's REST API as Java methods, and the choice among several nodes when one does not answer.
 * What is sent and what an answer means for a payment is decided elsewhere.
 */
package org.curia.client.node;
