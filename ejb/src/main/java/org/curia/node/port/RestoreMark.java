package org.curia.node.port;

/**
 * By what a validator knows that its database is the one it has always written. One half stands in the database, the other in a file of
 * the node's own: a database that was restored, replaced or emptied no longer fits the file.
 *
 * @param id random, 32 hexadecimal digits
 * @param starts of the node with this database
 */
public record RestoreMark(String id, long starts) {}
