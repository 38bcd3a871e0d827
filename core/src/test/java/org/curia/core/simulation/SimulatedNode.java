package org.curia.core.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Now;
import org.curia.core.consensus.Timer;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.replica.Replica;

/**
 * One process: the real replica in a simulated shell. It may die between any two effects of a step; what it has on disk by then is what
 * the next start finds.
 */
public final class SimulatedNode {
    private static final int BLOCKS_A_REQUEST = 128;

    private final World world;
    private final int slot;
    private final int validator;
    private final SimulatedDisk disk;
    private final SplittableRandom random;
    private final Mouth mouth;
    private final EffectRunner runner;
    private Replica replica;
    private int incarnation;
    private long clockOffMillis;
    private Predicate<Effect> deathBefore = effect -> false;
    private Predicate<Effect> deathAfter = effect -> false;

    SimulatedNode(World world, int slot, int validator, SimulatedDisk disk, SplittableRandom random, Mouth mouth) {
        this.world = world;
        this.slot = slot;
        this.validator = validator;
        this.disk = disk;
        this.random = random;
        this.mouth = mouth;
        this.runner = new EffectRunner(world, this, disk, mouth, random);
    }

    // ---- life ------------------------------------------------------------------------------------------------

    /** Up, and not about to die. */
    void live() {
        crashBefore(effect -> false);
        crashAfter(effect -> false);
        start();
    }

    public void start() {
        if (isUp()) {
            return;
        }
        world.note(slot, "start", "at height " + disk.tip().height(), incarnation);
        world.happenings.count(incarnation == 0 ? "starts" : "restarts");
        incarnation++;
        runner.restarted();
        replica = world.replicaOf(this);
        world.invariants.started(this);
        step(new Input.Started(challenge()));
        world.network.came(slot);
    }

    /** Of this life: never the same twice. */
    public Hash challenge() {
        return Hash.tagged("start", ("of " + slot + ", life " + incarnation).getBytes(StandardCharsets.US_ASCII));
    }

    public void crash() {
        deathBefore = effect -> false;
        deathAfter = effect -> false;
        if (isUp()) {
            world.note(slot, "crash", "", incarnation);
            world.happenings.count("crashes");
            replica = null;
            world.network.went(slot);
        }
    }

    /** While it is down: its machine went too, and so many of the last journal entries that were not flushed. */
    public void losesUnflushed(int entries) {
        List<JournalEntry> lost = disk.loseUnflushed(entries);
        if (!lost.isEmpty()) {
            world.note(slot, "unflushed entries lost", lost, lost.size());
            world.happenings.count("unflushed entries lost", lost.size());
            world.invariants.lost(this, lost);
        }
    }

    /** Dies when the replica asks for such an effect, before it is carried out. */
    public void crashBefore(Predicate<Effect> effect) {
        deathBefore = effect;
    }

    public void crashAfter(Predicate<Effect> effect) {
        deathAfter = effect;
    }

    /** Dies in the midst of a later step, at an effect drawn by the seed. */
    void crashMidway() {
        int life = 1 + random.nextInt(6);
        int[] effects = {0};
        deathBefore = effect -> ++effects[0] > life;
    }

    public boolean isUp() {
        return replica != null;
    }

    // ---- what happens to it ------------------------------------------------------------------------------------

    void receive(int from, Frame frame) {
        if (!isUp()) {
            return;
        }
        Message message;
        try {
            message = frame.decoded(world.codec);
        } catch (MalformedException e) {
            world.happenings.count("frames refused");
            world.remark(slot, "malformed", e.getMessage());
            return;
        }
        world.note(slot, "hear", message, frame.hashCode() * 31L + from);
        mouth.heard(message);
        if (message instanceof Message.BlocksRequest request) {
            serve(from, request);
        } else {
            verified(message).ifPresent(checked -> later(new Input.PeerSaid(from, checked)));
        }
    }

    /** The shell's part: the core gets no transaction whose signature is not valid. */
    private Optional<Message> verified(Message message) {
        if (message instanceof Message.TransactionBatch batch) {
            List<Transaction> valid =
                    batch.transactions().stream().filter(world::isSigned).toList();
            return valid.isEmpty() ? Optional.empty() : Optional.of(new Message.TransactionBatch(valid));
        }
        if (message instanceof Message.BlockRange range) {
            boolean valid = range.blocks().stream()
                    .flatMap(block -> block.block().transactions().stream())
                    .allMatch(world::isSigned);
            return Optional.of(valid ? message : new Message.BlockRange(List.of()));
        }
        return Optional.of(message);
    }

    private void serve(int from, Message.BlocksRequest request) {
        List<CertifiedBlock> blocks = disk.blocks(request.fromHeight(), Math.min(request.count(), BLOCKS_A_REQUEST));
        mouth.say(this, new Message.BlockRange(blocks), from, 0);
    }

    void linkChanged(int peer, boolean connected, boolean refused) {
        world.note(slot, connected ? "connected" : "lost", peer, refused ? 1 : 0);
        later(connected ? new Input.PeerConnected(peer) : new Input.PeerLost(peer, refused));
    }

    public void submit(long ticket, List<Transaction> transactions) {
        if (isUp()) {
            world.note(slot, "submit", transactions, ticket);
            later(new Input.TransactionsSubmitted(ticket, transactions));
        }
    }

    /** Queued behind what the consensus thread is at: it waits for the disk while it appends durably. */
    public void later(Input input) {
        long wait = runner.busyMicros();
        if (wait <= 0) {
            step(input);
        } else {
            afterInThisLife(wait, () -> later(input));
        }
    }

    /** Not if it is down by then, or was down in between. */
    void afterInThisLife(long micros, Runnable action) {
        int life = incarnation;
        world.time.after(micros, () -> {
            if (isUp() && incarnation == life) {
                action.run();
            }
        });
    }

    /** The id under which a timer was set last, if it was not cancelled since. */
    public Optional<Long> timer(Timer timer) {
        return runner.timer(timer);
    }

    /** At once, as if it had been queued before whatever has happened since. */
    public void fire(Timer timer, long id) {
        world.note(slot, "timer", timer, id);
        step(new Input.TimerFired(timer, id));
    }

    private void step(Input input) {
        List<Effect> effects;
        try {
            effects = world.setup().replicas().carriedOut(replica.accept(now(), input));
        } catch (RuntimeException e) {
            throw new InvariantViolated("no exception", "node " + slot + " on " + input + ": " + e, e);
        }
        for (Effect effect : effects) {
            if (deathBefore.test(effect)) {
                world.happenings.count("crashes between effects");
                crash();
                return;
            }
            effect.handle(runner);
            if (deathAfter.test(effect)) {
                crash();
                return;
            }
        }
        world.invariants.stepped(this);
        runner.requireToKnowThePool(replica);
    }

    private Now now() {
        long millis = world.time.nowMillis();
        return new Now(millis, world.cast.genesis().timestampMillis() + 1000 + millis + clockOffMillis);
    }

    // ---- what may be asked of it -------------------------------------------------------------------------------

    public Replica replica() {
        return replica;
    }

    public int slot() {
        return slot;
    }

    public int validator() {
        return validator;
    }

    public SimulatedDisk disk() {
        return disk;
    }

    public Optional<String> halted() {
        return runner.halted();
    }

    public void clockOff(long millis) {
        clockOffMillis = millis;
    }
}
