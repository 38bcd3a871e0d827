/**
 * What this validator has bound itself to: votes, the last view, quarantine, the mark and the owner of the database. Votes are written by
 * plain SQL, because the consensus thread waits for each; the rest changes rarely and is written through entities.
 */
package org.curia.node.persistence.journal;
