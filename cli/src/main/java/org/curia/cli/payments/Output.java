package org.curia.cli.payments;

import java.io.PrintWriter;

/** Where a command prints: results to {@code out}, as JSON when asked for, everything else to {@code err}. */
record Output(PrintWriter out, PrintWriter err, boolean json) {}
