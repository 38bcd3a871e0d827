package org.curia.cli.payments;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.curia.cli.command.NetworkOption;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pay}: one payment, or a file of them. */
@Command(
        name = "pay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Pays from a wallet to a wallet or account and waits until it is final, or pays a whole file.",
        footer = {
            "",
            "A file has the columns payer,payee,asset,amount,reference. Its payments are signed with the "
                    + "wallets named as payers and sent to all nodes. What is signed is kept in DIR/payments "
                    + "before it is sent, so the same command goes on after Ctrl-C, a crash or a lost connection, "
                    + "and pays nothing twice. Payments that were refused for want of money are tried again once "
                    + "their payer has received some from the same file, and everything that was refused is tried "
                    + "again when the command is run again.",
            "",
            "A payment is known by its payer and its reference: a line that another file, such as an earlier form "
                    + "of this one, has settled is named and held back, unless --pay-again is given.",
            "",
            "Ends with 0 when everything asked for is decided (a file's refusals are in its report), 1 "
                    + "when a single payment was refused or failed, 3 when the end is not known yet: it may still "
                    + "become final.",
            "",
            "Examples:",
            "  curia pay --from alice --to bob --asset EUR --amount 12.50",
            "  curia pay --from alice --to cu1... --asset EUR --amount 1 --json",
            "  curia pay --file payments.csv --json"
        })
public final class PayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Mixin
    private NetworkOption network;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up when nothing has changed for so long. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Option(
            names = "--pay-again",
            description = "With --file: also pay lines whose payer and reference another file has settled.")
    private boolean payAgain;

    static final class What {
        @ArgGroup(exclusive = false)
        private One one;

        @Option(names = "--file", paramLabel = "CSV", required = true, description = "Pay every line of this file.")
        private Path file;
    }

    /** What one payment says. */
    static final class One {
        @Option(names = "--from", paramLabel = "WALLET", required = true, description = "Who pays: a wallet.")
        String from;

        @Option(names = "--to", paramLabel = "PAYEE", required = true, description = "A wallet or an account id.")
        String to;

        @Option(names = "--asset", paramLabel = "CODE", required = true, description = "Such as EUR.")
        String asset;

        @Option(names = "--amount", required = true, description = "Whole units, decimals after a point.")
        String amount;

        @Option(names = "--reference", paramLabel = "TEXT", defaultValue = "", description = "At most 140 bytes.")
        String reference;
    }

    @Override
    public Integer call() throws Exception {
        Output output =
                new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        return what.file == null
                ? new PayOne(network, output, timeoutSeconds).pay(what.one)
                : new PayFile(network, output, timeoutSeconds).pay(what.file, payAgain);
    }
}
