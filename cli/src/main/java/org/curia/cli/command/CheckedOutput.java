package org.curia.cli.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command and looks afterwards whether all that it printed was written: a full disk or a closed pipe must not look like
 * success. A writer keeps silent about its errors until it is asked.
 */
public final class CheckedOutput implements IExecutionStrategy {
    private final IExecutionStrategy command = new CommandLine.RunLast();

    @Override
    public int execute(ParseResult parsed) {
        int exitCode = command.execute(parsed);
        CommandLine line = parsed.commandSpec().commandLine();
        if (line.getOut().checkError()) {
            PrintWriter err = line.getErr();
            err.println("curia: the output could not be written: the disk is full, or its reader has gone."
                    + " What the command did stands.");
            err.flush();
            return exitCode == ExitCode.OK ? ExitCode.FAILED : exitCode;
        }
        return exitCode;
    }
}
