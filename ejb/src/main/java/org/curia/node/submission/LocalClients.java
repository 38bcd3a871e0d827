package org.curia.node.submission;

/** Those who use this node: what they submit, what they wait for, and what became of what they submitted. */
public record LocalClients(Submissions submissions, FinalityWaiters waiters, TransactionTracker tracker) {}
