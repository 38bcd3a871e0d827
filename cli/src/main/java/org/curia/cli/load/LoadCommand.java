package org.curia.cli.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.command.NetworkOption;
import org.curia.cli.command.ProgressLine;
import org.curia.client.settle.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code load}: how fast is it, and does it lose anything. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sends many payments to all nodes, waits until all are final, and reports rate and latency.",
        footer = {
            "",
            "Senders are wallets load-0001, load-0002, ... funded from the wallet 'treasury'; where "
                    + "there is none, wallets of DIR that hold money. All payments are of the smallest unit and "
                    + "are signed before the first is sent. With --rate each is sent at its time whether or not "
                    + "earlier ones are final, and its latency counts from that time; without, they are sent as "
                    + "fast as they are taken. Whatever a node that dies took along is sent again to the others.",
            "",
            "Ends with 0 when all are final, 1 when some failed, 3 when the end of some is not known.",
            "",
            "Examples:",
            "  curia load --count 20000",
            "  curia load --count 60000 --rate 1000 --json"
        })
public final class LoadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--count", paramLabel = "N", required = true, description = "How many payments.")
    private int count;

    @Option(
            names = "--senders",
            paramLabel = "M",
            description = "How many wallets pay, at most 1000. Default: one for each 500 payments, at least 16;"
                    + " fewer where fewer hold money.")
    private Integer senders;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0",
            description = "Payments a second. Default: no limit.")
    private double rate;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up when nothing has changed for so long. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Mixin
    private NetworkOption network;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        LoadRun.Plan plan = plan();
        Ledger ledger = network.ledger();
        LoadRun run = new LoadRun(ledger, network.directory().wallets(), Duration.ofSeconds(timeoutSeconds));
        LoadRun.Result result;
        try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
            result = run.run(plan, progress -> line.show(text(progress)));
        }
        print(result);
        LoadReport report = result.report();
        return report.undecided() > 0 ? ExitCode.UNDECIDED : report.failed() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private LoadRun.Plan plan() {
        try {
            return senders == null
                    ? LoadRun.Plan.withoutSenders(count, rate)
                    : new LoadRun.Plan(count, senders, false, rate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static String text(LoadRun.Progress progress) {
        return String.format(
                Locale.ROOT,
                "%s %s: %d of %d decided, height %d%s",
                ProgressLine.bar(progress.decided(), progress.of()),
                progress.phase(),
                progress.decided(),
                progress.of(),
                progress.standing().height(),
                progress.standing().silentNodes() == 0
                        ? ""
                        : ", " + progress.standing().silentNodes() + " nodes silent");
    }

    private void print(LoadRun.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        LoadReport report = result.report();
        result.firstFailure()
                .ifPresent(failure -> spec.commandLine().getErr().println("curia: the first that failed: " + failure));
        if (json) {
            JsonOutput.print(out, report);
            return;
        }
        LoadReport.Latency latency = report.latencyMillis();
        out.printf(Locale.ROOT, "submitted    %d%n", report.submitted());
        out.printf(Locale.ROOT, "finalized    %d%n", report.finalized());
        out.printf(Locale.ROOT, "failed       %d%n", report.failed());
        out.printf(Locale.ROOT, "not known    %d%n", report.undecided());
        out.printf(Locale.ROOT, "seconds      %.1f%n", report.seconds());
        out.printf(Locale.ROOT, "finalized/s  %.0f%n", report.finalizedPerSecond());
        out.printf(
                Locale.ROOT,
                "latency ms   p50 %.0f  p90 %.0f  p99 %.0f  max %.0f%n",
                latency.p50(),
                latency.p90(),
                latency.p99(),
                latency.max());
        out.printf(Locale.ROOT, "signed/s     %.0f%n", report.signedPerSecond());
    }
}
