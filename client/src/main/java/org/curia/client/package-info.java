/**
 * The SDK that applications embed. {@link org.curia.client.CuriaClient} is where to begin; {@code node} is the REST API of one node,
 * {@code settle} brings many transactions to their end, {@code verify} audits a chain. It depends on the core and on Jackson, never on the
 * node's classes.
 */
package org.curia.client;
