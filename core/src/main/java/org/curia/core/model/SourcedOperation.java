package org.curia.core.model;

/**
 * An operation and whose it is.
 *
 * @param source the account that it acts for: the sender, or another one whose authority has to witness the transaction as well
 */
public record SourcedOperation(AccountId source, Operation operation) {}
