package org.curia.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.curia.cli.bench.payments.Payers;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.network.Database;
import org.curia.cli.network.TemporaryNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: how fast is this software on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts a fresh network, sends it signed payments, and measures what it can do on this machine.",
        footer = {
            "",
            "All payments of the timed part are signed before it, sent to all nodes through their public doors, and"
                    + " timed from the first byte sent until the last one is final on every node. The same run"
                    + " measures how many signatures the machine checks a second: no network of these validators can be"
                    + " faster than its limit, and ratioToLimit tells how near it comes, on any machine. What each"
                    + " figure means is in docs/performance.md.",
            "",
            "At last the whole chain of one node is verified, and that the others have the same.",
            "",
            "Ends with 0 when all are final and right, 1 when some failed or the comparison did.",
            "",
            "Examples:",
            "  curia bench --database postgresql",
            "  curia bench --rate 50 --count 3000",
            "  curia bench --curve 1,40,400,2000",
            "  curia bench --rate 500 --count 100000 --kill-leader-every 50",
            "  curia bench --catch-up",
            "  curia bench --compare docs/performance-baseline.json"
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--validators", paramLabel = "N", defaultValue = "4", description = "1 to 16 (default: 4).")
    private int validators;

    @Option(
            names = "--database",
            defaultValue = "postgresql",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Database database;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Payments in the timed part (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Accounts that pay one another in turn (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Payments of the same kind before the timed part (default: ${DEFAULT-VALUE} seconds).")
    private int warmUpSeconds;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "8000",
            description = "Sent and not final yet, at most, where there is no --rate (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(
            names = "--curve",
            paramLabel = "N",
            split = ",",
            description =
                    "Before the timed part, some seconds with so many in flight each, as 1,40,400,4000: what latency"
                            + " goes with what throughput.")
    private List<Integer> curve = List.of();

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0",
            description = "Payments a second, each timed from when it is due. Default: as fast as they become final.")
    private double rate;

    @Option(
            names = "--kill-leader-every",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "Kill the leader again and again, and measure how long nothing becomes final. It is started again"
                            + " after 20 seconds, or half the time.")
    private int killLeaderEverySeconds;

    @Option(
            names = "--catch-up",
            description =
                    "One node is dead in the timed part and started again after it: measure how fast it catches up.")
    private boolean catchUp;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "An earlier --json report: fail when ratioToLimit is more than 15 %% below it.")
    private Optional<Path> compare = Optional.empty();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to make the network; must not be there. Default: a temporary directory.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description = "HTTP port of node1. Default: any that is free. " + TemporaryNetwork.BASE_PORT_BOUNDS)
    private Optional<Integer> basePort = Optional.empty();

    @Option(names = "--keep", description = "Leave the network's directory, for `network up` and `verify`.")
    private boolean keep;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchPlan plan = plan();
        PrintWriter err = spec.commandLine().getErr();
        Optional<Baseline> baseline =
                compare.isPresent() ? Optional.of(Baseline.read(compare.get())) : Optional.empty();
        baseline.ifPresent(before -> before.requireSame(plan));
        Payers payers = Payers.of(new SecureRandom().nextLong(), plan.accounts());
        BenchNetwork place = new BenchNetwork(
                directory, basePort.isPresent() ? OptionalInt.of(basePort.get()) : OptionalInt.empty(), keep);
        BenchRun.Result result;
        try (TemporaryNetwork network = place.start(plan, payers, err)) {
            result = new BenchRun(plan, payers, network, err).run();
        }
        BenchReport report = result.report();
        print(report);
        Optional<String> fall = baseline.flatMap(before -> before.fallOf(report.ratioToLimit()));
        fall.ifPresent(sentence -> err.println("curia: " + sentence));
        if (report.failed() > 0) {
            err.println("curia: " + report.failed() + " payments failed, the first: "
                    + result.firstFailure().orElse("never sent"));
        }
        result.fault().ifPresent(fault -> err.println("curia: the ledger is not right: " + fault));
        boolean well = report.failed() == 0 && fall.isEmpty() && result.fault().isEmpty();
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    private BenchPlan plan() {
        try {
            return new BenchPlan(
                    validators,
                    database,
                    count,
                    accounts,
                    warmUpSeconds,
                    inFlight,
                    curve,
                    rate,
                    killLeaderEverySeconds,
                    catchUp);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void print(BenchReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, report);
        } else {
            BenchTable.print(report, out);
        }
    }
}
