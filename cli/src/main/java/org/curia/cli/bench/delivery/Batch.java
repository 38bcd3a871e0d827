package org.curia.cli.bench.delivery;

/**
 * Payments on their way to a node in one request.
 *
 * @param numbers of the payments, in the order of the bytes
 * @param bytes of which {@code length} from {@code offset} on are sent
 */
record Batch(int[] numbers, byte[] bytes, int offset, int length) {}
