/**
 * One replica, put together from its machines: {@link org.curia.core.replica.Replica} takes inputs and gives effects. No rule of the
 * protocol stands here.
 */
package org.curia.core.replica;
