/** Processor time and memory of the processes of a bench, by what they were used for. */
package org.curia.cli.bench.cpu;
