/**
 * The named situations of docs/scenarios.md, each a test whose name is the sentence. They arrange on purpose what seeds meet by
 * chance, over the same simulator and under the same invariants.
 */
package org.curia.core.simulation.scenario;
