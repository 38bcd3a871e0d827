package org.curia.cli.chaos.history;

/**
 * One payment as its client saw it. Times are nanoseconds of one clock that all clients share and that never goes back.
 *
 * @param node that gave the answer
 * @param id of the transaction
 * @param invokedNanos before its first byte was sent to any node
 * @param returnedNanos after the answer had come, or was given up
 */
public record Write(int client, String node, String id, long invokedNanos, long returnedNanos, Answer answer) {}
