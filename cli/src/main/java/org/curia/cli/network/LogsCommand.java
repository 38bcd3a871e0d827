package org.curia.cli.network;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.curia.cli.command.DirectoryOption;
import org.curia.cli.command.Failure;
import org.curia.cli.command.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curia network logs}. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Prints the end of a node's log.")
final class LogsCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 300;
    private static final long MAX_BYTES = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Parameters(paramLabel = "NODE", description = "Such as node1.")
    private String name;

    @Option(names = "--server", description = "The server's whole log instead of Curia's part.")
    private boolean server;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what comes, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalNode node = LocalNetwork.at(directory.path()).node(name);
        Path file = server ? node.serverLog() : node.log();
        if (!Files.exists(file)) {
            throw new Failure(name + " has written no log yet (" + file + ")");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(0, log.length() - MAX_BYTES));
            String[] end = rest(log).split("\n");
            for (int i = Math.max(0, end.length - lines); i < end.length; i++) {
                out.println(Visible.text(end[i]));
            }
            out.flush();
            while (follow) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                if (log.length() < log.getFilePointer()) {
                    log.seek(0); // the server began a new file
                }
                out.print(Visible.text(rest(log)));
                if (out.checkError()) {
                    return 1;
                }
            }
        }
        return 0;
    }

    private static String rest(RandomAccessFile log) throws IOException {
        byte[] bytes = new byte[(int) Math.min(MAX_BYTES, log.length() - log.getFilePointer())];
        log.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
