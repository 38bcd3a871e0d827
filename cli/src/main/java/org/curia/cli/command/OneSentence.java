package org.curia.cli.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What went wrong as one sentence on the error stream and the exit code. The environment's {@code CURIA_DEBUG=1} adds the stack trace. */
public final class OneSentence implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        err.println("curia: " + Visible.text(sentence(failure)));
        if ("1".equals(System.getenv("CURIA_DEBUG"))) {
            failure.printStackTrace(err);
        }
        err.flush();
        return failure instanceof Failure known ? known.exitCode() : ExitCode.FAILED;
    }

    /** Never empty: many failures of the JDK have no message, or only the name of a file. */
    public static String sentence(Throwable failure) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        if (failure instanceof NoSuchFileException && !Files.isDirectory(temporary)) {
            return "the directory for temporary files, " + temporary + ", is not there: make it again";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + failure.getMessage();
        }
        if (failure instanceof AccessDeniedException denied && isDirectlyIn(temporary, denied.getFile())) {
            return "the directory for temporary files, " + temporary
                    + ", does not let this user write: correct its mode, or name a directory with --dir";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission to use " + failure.getMessage();
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        }
        if (failure instanceof UncheckedIOException wrapped
                && wrapped.getCause().toString().equals(wrapped.getMessage())) {
            return sentence(wrapped.getCause());
        }
        if (failure instanceof InterruptedException || failure instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static boolean isDirectlyIn(Path directory, String file) {
        return file != null && directory.equals(Path.of(file).getParent());
    }
}
