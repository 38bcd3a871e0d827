package org.curia.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.curia.cli.bench.delivery.Delivery;
import org.curia.cli.bench.delivery.InFlightPayments;
import org.curia.cli.bench.delivery.Pace;
import org.curia.cli.bench.delivery.SeenBlock;
import org.curia.cli.bench.payments.Payers;
import org.curia.cli.bench.payments.Signing;
import org.curia.cli.bench.payments.Source;
import org.curia.cli.command.ProgressLine;
import org.curia.cli.network.TemporaryNetwork;
import org.curia.client.node.NodeClient;
import org.curia.client.verify.Audit;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.model.Transaction;

/**
 * One bench of a network that has just been started: warm up, sign, check the machine, deliver and time, check the machine again, and
 * at last the whole ledger.
 */
final class BenchRun {
    private static final int SAMPLES = 2_000;

    private final BenchPlan plan;
    private final Payers payers;
    private final TemporaryNetwork network;
    private final PrintWriter err;
    private final List<NodeClient> clients;
    private final EveryNode everyNode;

    BenchRun(BenchPlan plan, Payers payers, TemporaryNetwork network, PrintWriter err) {
        this.plan = plan;
        this.payers = payers;
        this.network = network;
        this.err = err;
        HttpClient http = NodeClient.newHttpClient();
        this.clients = network.nodes().stream()
                .map(node -> new NodeClient(http, URI.create(node.description().url())))
                .toList();
        this.everyNode = new EveryNode(clients, plan.nodesMayBeDown());
    }

    /**
     * @param firstFailure of a payment, for people
     * @param fault what is wrong with the ledger
     */
    record Result(BenchReport report, Optional<String> firstFailure, Optional<String> fault) {}

    Result run() throws IOException, InterruptedException {
        Hash chainId = everyNode.furthest().chain();
        Signing signing = new Signing(payers, chainId, BenchNetwork.EXPIRY_BLOCKS);
        double warmUpPerSecond = warmUp(signing);
        List<CurvePoint> curve = curve(signing);
        network.say("signing " + plan.count() + " payments");
        long signNanos = System.nanoTime();
        Source source =
                Source.of(signing.pages(plan.count(), everyNode.furthest().height()));
        double signedPerSecond = plan.count() * 1e9 / (System.nanoTime() - signNanos);
        VerificationRate machine = new VerificationRate(samples(chainId));
        network.say("measuring how many signatures the machine checks");
        double verifyBefore = machine.perSecondPerCore();
        network.say("sending");
        long height = everyNode.furthest().height();
        Optional<CatchUpMeter> late = lateNode();
        TimedPart timedPart = new TimedPart(network, everyNode);
        Course course = new Course(timedPart::residentBytes);
        TimedPart.Measured timed = timedPart.measure(plan.killLeaderEverySeconds(), killer -> {
            course.begin(System.nanoTime());
            Consumer<SeenBlock> alsoTold = block -> {
                killer.seen(block);
                late.ifPresent(meter -> meter.seen(block));
                course.seen(block);
            };
            Pace pace = pace(plan.inFlight(), plan.rate());
            return deliver(
                    source, pace, height + 1, alsoTold, sent -> course.look(sent.finalized(), System.nanoTime()));
        });
        OptionalDouble catchUpPerSecond =
                late.isPresent() ? late.get().perSecond(timed.outcome().lastHeight()) : OptionalDouble.empty();
        network.say("measuring the machine again");
        double verifyAfter = machine.perSecondPerCore();
        Optional<String> fault = check(timed.outcome().lastHeight());
        BenchReport.Surroundings surroundings = new BenchReport.Surroundings(
                verifyBefore,
                verifyAfter,
                signedPerSecond,
                warmUpPerSecond,
                curve,
                course.moments(),
                catchUpPerSecond,
                fault.isEmpty());
        return new Result(
                BenchReport.of(plan, timed, surroundings), timed.outcome().firstFailure(), fault);
    }

    /** Dead from now on, where one is to catch up later. */
    private Optional<CatchUpMeter> lateNode() {
        if (!plan.catchUp()) {
            return Optional.empty();
        }
        CatchUpMeter meter = new CatchUpMeter(network, everyNode.furthest().leader());
        meter.kill();
        return Optional.of(meter);
    }

    /**
     * At full speed; where a rate is asked for, half of the time at that rate: small blocks one after the other are other code than
     * large ones, and the compiler needs to see it run.
     *
     * @return payments a second, at full speed
     */
    private double warmUp(Signing signing) throws InterruptedException {
        if (plan.warmUpSeconds() == 0) {
            return 0;
        }
        network.say("warming up for " + plan.warmUpSeconds() + " seconds");
        int secondsAtRate = plan.rate() > 0 ? plan.warmUpSeconds() / 2 : 0;
        long height = everyNode.furthest().height();
        Source fast = Source.during(plan.warmUpSeconds() - secondsAtRate, signing, height);
        Delivery.Outcome outcome = beforehand(fast, pace(plan.inFlight(), 0));
        int paymentsAtRate = (int) (secondsAtRate * plan.rate());
        if (paymentsAtRate > 0) {
            beforehand(
                    Source.of(signing.pages(paymentsAtRate, everyNode.furthest().height())),
                    pace(plan.inFlight(), plan.rate()));
        }
        return outcome.finalized() * 1e9 / Math.max(1, outcome.lastNanos() - outcome.firstNanos());
    }

    private List<CurvePoint> curve(Signing signing) throws InterruptedException {
        List<CurvePoint> points = new ArrayList<>();
        for (int inFlight : plan.curve()) {
            network.say(inFlight + " payments under way");
            int payments = CurvePoint.payments(inFlight);
            Source source =
                    Source.of(signing.pages(payments, everyNode.furthest().height()));
            points.add(CurvePoint.of(inFlight, beforehand(source, pace(inFlight, 0))));
        }
        return points;
    }

    private Delivery.Outcome beforehand(Source source, Pace pace) throws InterruptedException {
        Delivery.Outcome outcome =
                deliver(source, pace, everyNode.furthest().height() + 1, block -> {}, inFlight -> {});
        everyNode.awaitHeight(outcome.lastHeight());
        return outcome;
    }

    private Pace pace(int inFlight, double rate) {
        return new Pace(inFlight, rate, plan.validators());
    }

    private Delivery.Outcome deliver(
            Source source, Pace pace, long from, Consumer<SeenBlock> alsoTold, Consumer<InFlightPayments> alsoShown)
            throws InterruptedException {
        try (ProgressLine line = new ProgressLine(err)) {
            return new Delivery(clients, source, pace, from, alsoTold, inFlight -> {
                        line.show(text(inFlight, source.count()));
                        alsoShown.accept(inFlight);
                    })
                    .run();
        }
    }

    private static String text(InFlightPayments inFlight, int of) {
        String count = of == 0 ? "" : String.format(Locale.ROOT, " of %d", of);
        String bar = of == 0 ? "" : ProgressLine.bar(inFlight.decided(), of) + " ";
        return String.format(Locale.ROOT, "%s%d%s final, %d sent", bar, inFlight.decided(), count, inFlight.given());
    }

    private List<Transaction> samples(Hash chainId) {
        return LongStream.range(0, Math.min(SAMPLES, plan.accounts()))
                .parallel()
                .mapToObj(payment -> payers.sign(payment, chainId, 1))
                .toList();
    }

    /** Speed is worth nothing if the ledger is wrong. @return what is wrong with it */
    private Optional<String> check(long lastHeight) throws IOException, InterruptedException {
        if (plan.killLeaderEverySeconds() > 0) {
            network.say("waiting for who still catches up");
        }
        Optional<String> fault = everyNode.lateFor(lastHeight).or(() -> everyNode.disagreementAt(lastHeight));
        if (fault.isPresent()) {
            return fault;
        }
        network.say("verifying the whole chain");
        Genesis genesis = network.directory().genesis().orElseThrow();
        try (ProgressLine line = new ProgressLine(err)) {
            NodeClient first = everyNode.answering();
            return new Audit(
                            first,
                            genesis,
                            (checked, of, transactions) -> line.show(ProgressLine.bar(checked, of) + " " + checked
                                    + " blocks verified, " + transactions + " payments"))
                    .run()
                    .fault()
                    .map(wrong ->
                            "height " + wrong.height() + " of " + first.url() + " is wrong: " + wrong.getMessage());
        }
    }
}
