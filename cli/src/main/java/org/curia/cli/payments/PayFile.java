package org.curia.cli.payments;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.command.ProgressLine;
import org.curia.cli.command.Visible;
import org.curia.cli.command.WhenStopped;

/** Pays a file and prints the report. */
final class PayFile {
    private final NetworkOption network;
    private final Output output;
    private final Duration patience;

    PayFile(NetworkOption network, Output output, int timeoutSeconds) {
        this.network = network;
        this.output = output;
        this.patience = Duration.ofSeconds(timeoutSeconds);
    }

    int pay(Path path, boolean payAgain) throws IOException, InterruptedException {
        PaymentFile file = PaymentFile.read(path);
        PaymentDesk desk = new PaymentDesk(network.directory(), network.ledger(), patience);
        WhenStopped stopped =
                new WhenStopped(output.err(), "The same command goes on where this one ended; nothing is paid twice.");
        PaymentReport report = stopped.during(() -> {
            try (ProgressLine line = new ProgressLine(output.err())) {
                return desk.pay(
                        file,
                        payAgain,
                        () -> output.err()
                                .println("curia: another process pays a file of this directory; waiting for its end"),
                        progress -> line.show(text(progress)));
            }
        });
        if (report.decidedBefore() > 0) {
            output.err()
                    .println("curia: " + report.decidedBefore() + " of "
                            + file.lines().size()
                            + " payments were settled by an earlier run of this file and were not sent again.");
        }
        boolean heldUnknown =
                report.heldBack().stream().anyMatch(held -> held.reason().equals(HeldBack.UNDER_WAY));
        print(report);
        if (!report.undecided().isEmpty()) {
            output.err()
                    .println("curia: the end of " + report.undecided().size()
                            + " payments is not known yet: the same command asks again and pays nothing twice.");
            return ExitCode.UNDECIDED;
        }
        return heldUnknown ? ExitCode.UNDECIDED : ExitCode.OK;
    }

    private static String text(PaymentDesk.Progress progress) {
        var standing = progress.standing();
        return String.format(
                Locale.ROOT,
                "%s %d of %d payments decided, %d under way, height %d%s",
                ProgressLine.bar(progress.decided(), progress.total()),
                progress.decided(),
                progress.total(),
                standing.outstanding(),
                standing.height(),
                standing.silentNodes() == 0 ? "" : ", " + standing.silentNodes() + " nodes silent");
    }

    private void print(PaymentReport report) {
        if (output.json()) {
            JsonOutput.print(output.out(), report);
            return;
        }
        report.refused()
                .forEach(refusal -> output.out()
                        .println("refused " + Visible.line(refusal.reference()) + ": " + refusal.reason() + ", "
                                + Visible.line(refusal.detail())));
        report.heldBack()
                .forEach(held -> output.out()
                        .println("held back " + Visible.line(held.reference()) + " of " + Visible.line(held.payer())
                                + ": " + held.detail()));
        output.out()
                .printf(
                        Locale.ROOT,
                        "%d settled, %d refused, %d held back, %d not known, %.1f s%n",
                        report.settled(),
                        report.refused().size(),
                        report.heldBack().size(),
                        report.undecided().size(),
                        report.seconds());
    }
}
