package org.curia.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.curia.cli.anchor.AnchorCommand;
import org.curia.cli.bench.BenchCommand;
import org.curia.cli.chaos.ChaosCommand;
import org.curia.cli.command.Arguments;
import org.curia.cli.command.CheckedOutput;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.OneSentence;
import org.curia.cli.command.VisibleWriter;
import org.curia.cli.connect.ConnectCommand;
import org.curia.cli.load.LoadCommand;
import org.curia.cli.network.NetworkCommand;
import org.curia.cli.payments.PayCommand;
import org.curia.cli.payments.TransactionCommand;
import org.curia.cli.snapshot.SnapshotCommand;
import org.curia.cli.soak.SoakCommand;
import org.curia.cli.verify.VerifyCommand;
import org.curia.cli.wallet.BalancesCommand;
import org.curia.cli.wallet.WalletCommand;
import org.curia.cli.why.WhyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line's root: it only knows its subcommands. */
@Command(
        name = "curia",
        mixinStandardHelpOptions = true,
        versionProvider = Curia.Version.class,
        description = "Runs, uses and checks a Curia network.",
        footer = {"", "Every command explains itself: curia COMMAND --help"},
        subcommands = {
            NetworkCommand.class,
            ConnectCommand.class,
            WalletCommand.class,
            PayCommand.class,
            TransactionCommand.class,
            AnchorCommand.class,
            BalancesCommand.class,
            LoadCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            SoakCommand.class,
            VerifyCommand.class,
            SnapshotCommand.class,
            WhyCommand.class
        })
public final class Curia implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        Optional<String> unreadable = Arguments.whyUnreadable(arguments);
        if (unreadable.isPresent()) {
            err.println("curia: " + unreadable.get());
            err.flush();
            System.exit(ExitCode.USAGE);
        }
        System.exit(commandLine().setOut(out).setErr(err).execute(arguments));
    }

    /** Whatever the locale: JSON and CSV are read by programs, and a character that is replaced is lost. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        Writer writer = new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
        return new PrintWriter(new VisibleWriter(new BufferedWriter(writer)), true);
    }

    /** Ready to execute; where it prints may be changed first. */
    public static CommandLine commandLine() {
        return new CommandLine(new Curia())
                .setExpandAtFiles(false) // a reference may begin with '@'
                .setExecutionExceptionHandler(new OneSentence())
                .setExecutionStrategy(new CheckedOutput());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do.");
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = Curia.class.getPackage().getImplementationVersion();
            return new String[] {"curia " + (version == null ? "(not packaged)" : version)};
        }
    }
}
