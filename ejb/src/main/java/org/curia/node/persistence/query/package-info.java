/**
 * What the API reads, on separate connections and within a bound of time, so that no reader keeps the journal or the writer of blocks
 * waiting. It writes nothing.
 */
package org.curia.node.persistence.query;
