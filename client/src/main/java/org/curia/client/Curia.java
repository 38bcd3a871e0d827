package org.curia.client;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.curia.client.anchor.AnchorCommand;
import org.curia.client.bench.BenchCommand;
import org.curia.client.chaos.ChaosCommand;
import org.curia.client.command.Arguments;
import org.curia.client.command.CheckedOutput;
import org.curia.client.command.ExitCode;
import org.curia.client.command.OneSentence;
import org.curia.client.command.VisibleWriter;
import org.curia.client.connect.ConnectCommand;
import org.curia.client.load.LoadCommand;
import org.curia.client.network.NetworkCommand;
import org.curia.client.payments.PayCommand;
import org.curia.client.payments.TransactionCommand;
import org.curia.client.snapshot.SnapshotCommand;
import org.curia.client.soak.SoakCommand;
import org.curia.client.verify.VerifyCommand;
import org.curia.client.wallet.BalancesCommand;
import org.curia.client.wallet.WalletCommand;
import org.curia.client.why.WhyCommand;
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
