package org.curia.cli.network;

/** What the nodes of a network keep their ledgers in: each a file, or each a database of one server. Named as on the command line. */
public enum Database {
    h2,
    postgresql
}
