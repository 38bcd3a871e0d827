/**
 * Judges a run afterwards: what clients asked and heard, against what became final and what validators were heard to vote. No network, no
 * clock, no randomness here: the same records lead to the same verdict.
 */
package org.curia.cli.chaos.history;
