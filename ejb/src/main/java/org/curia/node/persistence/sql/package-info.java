/**
 * How the database is worked with: transactions, the fence that ties them to the lease, writes of many rows, where H2 and PostgreSQL differ,
 * and failures under the names of the ports. It knows no table but that of the lease.
 */
package org.curia.node.persistence.sql;
