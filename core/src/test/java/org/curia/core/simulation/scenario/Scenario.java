package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.replica.ReplicaStatus;
import org.curia.core.simulation.Owner;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.SimulatedNetwork.Rule.Verdict;
import org.curia.core.simulation.SimulatedNode;
import org.curia.core.simulation.World;
import org.curia.core.simulation.lies.Forger;

/**
 * A calm network that a test disturbs step by step. Nodes are counted from 0; with equal weights node v mod n leads view v. Every
 * message takes one millisecond, and every invariant is checked all the while.
 */
final class Scenario {
    private static final long PATIENCE_MILLIS = 30_000;

    private final World world;
    private final List<Directive> directives = new ArrayList<>();

    private final List<Watcher> watchers = new ArrayList<>();

    private record Watcher(Link link, Consumer<Message> sees) {}

    private record Directive(Set<Word> words, Link link, Verdict verdict) {}

    private Scenario(World world) {
        this.world = world;
        world.network().rule(this::judge);
        world.nodes().forEach(SimulatedNode::start);
        run(1000);
    }

    /** Up, linked, and idle for a second. */
    static Scenario network(int validators) {
        return network(Setup.calm(validators));
    }

    static Scenario network(Setup setup) {
        return new Scenario(World.of(setup));
    }

    // ---- time --------------------------------------------------------------------------------------------------

    Scenario run(long millis) {
        world.runFor(millis);
        return this;
    }

    Scenario until(String what, BooleanSupplier condition) {
        return until(what, PATIENCE_MILLIS, condition);
    }

    Scenario until(String what, long withinMillis, BooleanSupplier condition) {
        boolean met = world.runUntil(condition, withinMillis);
        assertThat(met)
                .as(() -> what + " within " + withinMillis + " ms; the last events:\n  "
                        + String.join("\n  ", world.trace().last(60)))
                .isTrue();
        return this;
    }

    // ---- the network -------------------------------------------------------------------------------------------

    /** Until {@link #pass}, in order of what was said first. */
    Scenario lose(Link link, Word... words) {
        directives.add(new Directive(Set.of(words), link, Verdict.LOSE));
        return this;
    }

    Scenario hold(Link link, Word... words) {
        directives.add(new Directive(Set.of(words), link, Verdict.HOLD));
        return this;
    }

    /** Nothing is lost or held any more; what was held arrives now. */
    Scenario pass() {
        directives.clear();
        world.network().release();
        return this;
    }

    /** Sees every message that a node puts on a link. */
    Scenario watch(Consumer<Message> watcher) {
        return watch(Link.ANY, watcher);
    }

    /** Sees every message that is put on such a link. */
    Scenario watch(Link link, Consumer<Message> watcher) {
        watchers.add(new Watcher(link, watcher));
        return this;
    }

    private Verdict judge(int from, int to, Message message) {
        watchers.stream()
                .filter(watcher -> watcher.link().matches(from, to))
                .forEach(watcher -> watcher.sees().accept(message));
        return directives.stream()
                .filter(rule -> rule.link().matches(from, to) && rule.words().contains(Word.of(message)))
                .map(Directive::verdict)
                .findFirst()
                .orElse(Verdict.PASS);
    }

    Scenario isolate(int... nodes) {
        for (int node : nodes) {
            for (int other = 0; other < world.nodes().size(); other++) {
                world.network().cut(node, other);
                world.network().cut(other, node);
            }
        }
        return this;
    }

    Scenario heal() {
        world.network().mendAll();
        return this;
    }

    // ---- nodes -------------------------------------------------------------------------------------------------

    Scenario crash(int... nodes) {
        Arrays.stream(nodes).forEach(node -> node(node).crash());
        return this;
    }

    Scenario restart(int... nodes) {
        Arrays.stream(nodes).forEach(node -> node(node).start());
        return this;
    }

    /** The machine crashes with the node: what was not flushed is gone. */
    Scenario losePower(int... nodes) {
        crash(nodes);
        Arrays.stream(nodes).forEach(node -> node(node).losesUnflushed(Integer.MAX_VALUE));
        return this;
    }

    Scenario crashBefore(int node, Predicate<Effect> effect) {
        node(node).crashBefore(effect);
        return this;
    }

    Scenario crashAfter(int node, Predicate<Effect> effect) {
        node(node).crashAfter(effect);
        return this;
    }

    static Predicate<Effect> saying(Word word) {
        return effect -> effect instanceof Effect.Broadcast broadcast && Word.of(broadcast.message()) == word;
    }

    /** Puts a message before a node as if this peer had sent it. */
    Scenario inject(int from, int to, Message message) {
        world.transmit(from, message, to, 0);
        return this;
    }

    /** Holds the key of a validator, for words that its replica does not say. */
    Forger keyOf(int validator) {
        return new Forger(world.cast(), validator, new java.util.SplittableRandom(validator), world.happenings());
    }

    // ---- transactions ------------------------------------------------------------------------------------------

    /** Somebody pays one cent through this node's door. */
    Transaction pay(int node) {
        Owner payer = world.clients().owner(1);
        Transaction payment = payer.sign(
                Owner.pay(world.clients().owner(2).account(), 1),
                world.invariants().height());
        world.clients().submit(node(node), List.of(payment));
        return payment;
    }

    Scenario submitAgain(int node, Transaction transaction) {
        world.clients().submit(node(node), List.of(transaction));
        return this;
    }

    /** Somebody sends the body of a transaction to this node under a witness that is not its sender's. */
    Scenario submitWithAnotherWitness(int node, Transaction transaction) {
        world.clients().submitWithAnotherWitness(node(node), transaction);
        return this;
    }

    /** Pays through a node and waits until all nodes that are up have it final. */
    Scenario settle(int node) {
        Transaction payment = pay(node);
        return untilFinal(payment).untilHeight(world.invariants().height(), up());
    }

    /** Pays through a node and waits until these have it final. */
    Scenario settle(int node, int... nodes) {
        return untilFinal(pay(node), nodes);
    }

    Scenario untilFinal(Transaction transaction, int... nodes) {
        until(transaction + " is final", () -> world.clients().isFinal(transaction));
        long height = world.clients().receipt(transaction).height();
        return untilHeight(height, nodes);
    }

    Scenario untilHeight(long height, int... nodes) {
        return until(
                "height " + height + " on " + Arrays.toString(nodes),
                () -> Arrays.stream(nodes).allMatch(node -> height(node) >= height));
    }

    // ---- what may be asked -------------------------------------------------------------------------------------

    int[] up() {
        return IntStream.range(0, world.nodes().size())
                .filter(node -> node(node).isUp())
                .toArray();
    }

    ReplicaStatus status(int node) {
        return node(node).replica().status();
    }

    long height(int node) {
        return world.invariants().finalHeight(node(node));
    }

    long view(int node) {
        return status(node).view();
    }

    /** Of the block that is final at this height. */
    Hash finalHash(long height) {
        return world.invariants()
                .block(height)
                .orElseThrow()
                .certified()
                .block()
                .hash();
    }

    long happened(String what) {
        return world.happenings().of(what);
    }

    List<Transaction> transactionsInBlocks() {
        List<Transaction> all = new ArrayList<>();
        for (long height = 1; height <= world.invariants().height(); height++) {
            all.addAll(world.invariants()
                    .block(height)
                    .orElseThrow()
                    .certified()
                    .block()
                    .transactions());
        }
        return all;
    }

    /** The highest certificate in the node's journal. */
    Optional<Certificate> lockCertificate(int node) {
        return node(node).disk().lock();
    }

    long lockedView(int node) {
        return lockCertificate(node).map(Certificate::view).orElse(-1L);
    }

    Hash lockedBlock(int node) {
        return lockCertificate(node).orElseThrow().blockHash();
    }

    /** As a VIEW-CHANGE of the node states it. */
    Optional<Message.ViewChange.Lock> statedLock(int node) {
        return lockCertificate(node)
                .map(lock -> new Message.ViewChange.Lock(lock.view(), lock.height(), lock.blockHash()));
    }

    SimulatedNode node(int node) {
        return world.node(node);
    }

    World world() {
        return world;
    }
}
