package org.curia.cli.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.curia.cli.chaos.fault.FaultKind;
import org.curia.cli.chaos.fault.FaultSeconds;
import org.curia.cli.chaos.history.VoteBook;
import org.curia.cli.chaos.relay.Relay;
import org.curia.cli.chaos.relay.Wiretap;
import org.curia.cli.chaos.workload.Population;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.Failure;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.network.Abilities;
import org.curia.cli.network.Database;
import org.curia.cli.network.TemporaryNetwork;
import org.curia.cli.network.Wiring;
import org.curia.core.model.LedgerLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaos}: does this software keep its word while it is ill-treated. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts a fresh network, uses it from many clients, does harm to it from a seed, and checks afterwards"
                        + " that nothing final was lost.",
        footer = {
            "",
            "Faults (--faults, all that the database and this machine allow without it): kill, kill-leader,"
                    + " kill-at-write, pause, database-kill, database-freeze, disk-full (as root), clock-skew (with"
                    + " libfaketime), partition, partition-one-way, partition-bridge, slow-links,"
                    + " flaky-links; and, which make more than f validators faulty at a time, quorum-lost, restart-all."
                    + " What each does and what is checked is in docs/chaos.md.",
            "",
            "Ctrl-C ends it early, with the report of what was seen.",
            "",
            "Ends with 0 when nothing was wrong, 1 when something was; the network's directory then stays.",
            "",
            "Examples:",
            "  curia chaos --minutes 5 --database postgresql --report chaos.html",
            "  curia chaos --minutes 3 --seed 7 --faults kill,kill-leader,pause --json"
        })
public final class ChaosCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "3",
            description = "So long faults are done (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of everything that is drawn. Default: any; it is printed.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--faults", paramLabel = "LIST", split = ",", description = "Only these kinds, see below.")
    private List<String> faults = List.of();

    @Option(
            names = "--fault-seconds",
            paramLabel = "MIN..MAX",
            description =
                    "So long each fault lasts. Default: 1 to 60, or to a twelfth of --minutes where that is less.")
    private Optional<String> faultSeconds = Optional.empty();

    @Option(
            names = "--database",
            defaultValue = "postgresql",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Database database;

    @Option(names = "--validators", paramLabel = "N", defaultValue = "4", description = "4 to 16 (default: 4).")
    private int validators;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "16",
            description = "At the same time (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--think",
            paramLabel = "MILLIS",
            defaultValue = "100",
            description = "Between two things that a client does, on average (default: ${DEFAULT-VALUE}).")
    private int thinkMillis;

    @Option(names = "--report", paramLabel = "FILE.html", description = "Also write a page with plots.")
    private Optional<Path> report = Optional.empty();

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

    @Option(names = "--keep", description = "Leave the network's directory also when nothing was wrong.")
    private boolean keep;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ChaosPlan plan = plan(Abilities.here(database));
        PrintWriter err = spec.commandLine().getErr();
        err.println("seed " + plan.seed());
        Population population = new Population(plan.seed(), plan.clients());
        VoteBook votes = new VoteBook();
        Wiretap wiretap = new Wiretap(votes);
        try (Relay relay = new Relay(plan.seed(), wiretap);
                TemporaryNetwork network = TemporaryNetwork.start(networkPlan(plan, population, relay), err)) {
            ChaosRun.Result result = new ChaosRun(plan, population, network, relay, wiretap, votes).run();
            print(result);
            if (!result.report().good()) {
                network.keep();
            }
            return result.report().good() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private ChaosPlan plan(Abilities here) {
        try {
            return new ChaosPlan(
                    minutes,
                    seed.orElseGet(() -> new SecureRandom().nextLong() >>> 16),
                    faults.isEmpty() ? FaultKind.allPossible(here) : kinds(here),
                    faultSeconds.map(FaultSeconds::of),
                    validators,
                    database,
                    clients,
                    thinkMillis);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Set<FaultKind> kinds(Abilities here) {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (String word : faults) {
            FaultKind kind = FaultKind.of(word.strip())
                    .orElseThrow(() -> new IllegalArgumentException("there is no fault '" + word + "', only "
                            + Arrays.stream(FaultKind.values())
                                    .map(FaultKind::word)
                                    .collect(Collectors.joining(", "))));
            kind.whyNot(here).ifPresent(why -> {
                throw new IllegalArgumentException("--faults " + kind.word() + ": " + why);
            });
            kinds.add(kind);
        }
        return kinds;
    }

    private TemporaryNetwork.Plan networkPlan(ChaosPlan plan, Population population, Relay relay) throws IOException {
        return new TemporaryNetwork.Plan(
                place(),
                plan.validators(),
                plan.database(),
                basePort.isPresent() ? OptionalInt.of(basePort.get()) : OptionalInt.empty(),
                (factory, name, newValidators) -> factory.createWithHolders(
                        name,
                        System.currentTimeMillis(),
                        newValidators,
                        LedgerLimits.DEFAULT,
                        population.all(),
                        Population.OPENING_BALANCE),
                keep,
                new Wiring(
                        true,
                        plan.faults().contains(FaultKind.DISK_FULL),
                        plan.faults().contains(FaultKind.CLOCK_SKEW),
                        relay::open));
    }

    private Path place() throws IOException {
        if (directory.isEmpty()) {
            return Files.createTempDirectory("curia-chaos-");
        }
        Path wanted = directory.get().toAbsolutePath().normalize();
        if (Files.exists(wanted)) {
            throw new Failure(wanted + " is there already: a run begins with a fresh network, name another --dir");
        }
        return Files.createDirectories(wanted);
    }

    private void print(ChaosRun.Result result) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, result.report());
        } else {
            ChaosTable.print(result.report(), out);
        }
        if (report.isPresent()) {
            Files.writeString(report.get(), new ChaosPage(result).html());
        }
    }
}
