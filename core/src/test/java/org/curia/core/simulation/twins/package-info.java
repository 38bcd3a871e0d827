/**
 * Twins (Bano et al., arXiv 2004.10617): a validator runs twice with one key, its two processes in different partitions, over short
 * sequences of leaders and partitions. Equivocation, double votes and forgotten locks come of it by themselves. Together with messages
 * in which one field is moved it looks closely at a few views, many times over; long lives in bad weather are the seeds' part.
 */
package org.curia.core.simulation.twins;
