package org.curia.cli.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.curia.cli.chaos.workload.Population;
import org.curia.cli.command.DirectoryOption;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.Failure;
import org.curia.cli.command.JsonOutput;
import org.curia.cli.network.Database;
import org.curia.cli.network.TemporaryNetwork;
import org.curia.client.node.NodeClient;
import org.curia.client.verify.Audit;
import org.curia.core.model.LedgerLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code soak}: does anything change over hours that should not. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Uses a network of its own for hours, and prints a line every ten minutes: height, payments, latency, memory,"
                        + " threads, open files, errors in logs, and whether all that was promised was kept on every node.",
        footer = {
            "",
            "Ctrl-C stops it with a summary; the same command goes on with the same network until --hours are done in all."
                    + " What is checked is in docs/chaos.md.",
            "",
            "Ends with 0 when nothing was wrong, 1 when something was.",
            "",
            "Example:",
            "  curia soak --hours 72 --dir /var/tmp/soak"
        })
public final class SoakCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--hours", paramLabel = "H", required = true, description = "In all, earlier runs included.")
    private double hours;

    @Mixin
    private DirectoryOption directory;

    @Option(
            names = "--every",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "Between two lines (default: ${DEFAULT-VALUE}).")
    private double everyMinutes;

    @Option(
            names = "--database",
            defaultValue = "postgresql",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Database database;

    @Option(names = "--validators", paramLabel = "N", defaultValue = "4", description = "1 to 16 (default: 4).")
    private int validators;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "16", description = "At the same time (default: 16).")
    private int clients;

    @Option(
            names = "--think",
            paramLabel = "MILLIS",
            defaultValue = "300",
            description = "Between two things that a client does, on average (default: ${DEFAULT-VALUE}).")
    private int thinkMillis;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!(hours > 0) || !(everyMinutes > 0) || clients < 2 || thinkMillis < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--hours, --every and --think are above 0, --clients is 2 at least");
        }
        Path place = directory.path();
        SoakDiary diary = diary(place);
        PrintWriter err = spec.commandLine().getErr();
        SoakDiary after;
        try (TemporaryNetwork network = TemporaryNetwork.start(networkPlan(place, diary), err)) {
            Duration interval = Duration.ofMillis((long) (everyMinutes * 60_000));
            after = new SoakRun(network, diary, thinkMillis, place, this::told).run(hours, interval);
            if (after.hours() >= hours) {
                told(verified(network));
            }
            print(SoakSummary.of(after));
        }
        return SoakSummary.of(after).wrong().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private SoakDiary diary(Path place) throws IOException {
        Optional<SoakDiary> earlier = SoakDiary.read(place);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (Files.exists(place.resolve("network.json"))) {
            throw new Failure("the network in " + place + " is not a soak's: name another --dir");
        }
        Files.createDirectories(place);
        SoakDiary first = new SoakDiary(
                new SecureRandom().nextLong() >>> 16, clients, validators, database.name(), List.of(), List.of());
        first.write(place);
        return first;
    }

    private static TemporaryNetwork.Plan networkPlan(Path place, SoakDiary diary) {
        Population population = new Population(diary.seed(), diary.clients());
        return new TemporaryNetwork.Plan(
                place,
                diary.validators(),
                Database.valueOf(diary.database()),
                OptionalInt.empty(),
                (factory, name, newValidators) -> factory.createWithHolders(
                        name,
                        System.currentTimeMillis(),
                        newValidators,
                        LedgerLimits.DEFAULT,
                        population.all(),
                        Population.OPENING_BALANCE),
                true);
    }

    /** The whole chain again, signatures and all: that no payment was made twice, not even days apart. */
    private static String verified(TemporaryNetwork network) throws IOException {
        network.say("verifying the whole chain");
        NodeClient node = new NodeClient(
                NodeClient.newHttpClient(),
                URI.create(network.nodes().get(0).description().url()));
        Audit.Outcome outcome =
                new Audit(node, network.directory().genesis().orElseThrow(), (checked, of, transactions) -> {}).run();
        return outcome.fault()
                .map(fault -> "height " + fault.height() + " is wrong: " + fault.getMessage())
                .orElse("the chain verifies: " + outcome.height() + " blocks, " + outcome.transactions() + " payments");
    }

    /** Lines go where they do not disturb JSON. */
    private void told(String line) {
        PrintWriter to = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        to.println(line);
        to.flush();
    }

    private void print(SoakSummary summary) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, summary);
            return;
        }
        out.printf(
                Locale.ROOT,
                "%n%.2f hours, height %d, %d payments final, %d unknown, view %d%n",
                summary.hours(),
                summary.height(),
                summary.acknowledged(),
                summary.unknown(),
                summary.views());
        out.printf(
                Locale.ROOT,
                "memory %+.1f MB an hour, threads %d to %d, open files %d to %d, %d MB on disk, %d errors in logs%n",
                summary.residentMegabytesPerHour(),
                summary.threadsAtFirst(),
                summary.threadsAtLast(),
                summary.descriptorsAtFirst(),
                summary.descriptorsAtLast(),
                summary.megabytesOnDisk(),
                summary.logErrors());
        out.println(summary.wrong().isEmpty() ? "nothing was wrong" : "wrong:");
        summary.wrong().forEach(sentence -> out.println("  " + sentence));
        out.flush();
    }
}
