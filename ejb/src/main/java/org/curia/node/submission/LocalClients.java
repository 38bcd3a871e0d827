package org.curia.node.submission;

/** Those who use this node: what they submit, and what they wait for. */
public record LocalClients(Submissions submissions, FinalityWaiters waiters) {}
