package org.curia.cli.command;

/** What a command ends with, for scripts. */
public final class ExitCode {
    public static final int OK = 0;

    /** It was done and the answer is no: refused, not agreed, not right; or it could not be done. */
    public static final int FAILED = 1;

    /** The command line makes no sense. picocli's own. */
    public static final int USAGE = 2;

    /** Nobody knows yet: what was sent may still become final. */
    public static final int UNDECIDED = 3;

    private ExitCode() {}
}
