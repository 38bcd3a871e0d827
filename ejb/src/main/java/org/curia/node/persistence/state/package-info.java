/**
 * The tables of the state, one owner for each kind of entry. Accounts, balances and anchors are written by plain SQL in bulk, assets through
 * their entity, and all are read through entities.
 */
package org.curia.node.persistence.state;
