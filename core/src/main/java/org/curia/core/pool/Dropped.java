package org.curia.core.pool;

import org.curia.core.model.Transaction;

/** A transaction that left the pool without being in a block. */
public record Dropped(Transaction transaction, Admission.Reason reason) {}
