/**
 * Votes: signed, checked, counted, and gathered into certificates. What follows from a quorum is not decided here.
 */
package org.curia.core.consensus.voting;
