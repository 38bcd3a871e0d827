package org.curia.core.simulation;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Timer;
import org.curia.core.crypto.Hash;
import org.curia.core.replica.Replica;

/**
 * Carries out a replica's effects in order, as a node's runner does: what is appended durably is on disk before the next effect is begun
 * and keeps the consensus thread that long; blocks are stored behind its back.
 */
final class EffectRunner implements Effect.Handler {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName();
        }
    };

    private final World world;
    private final SimulatedNode node;
    private final SimulatedDisk disk;
    private final Mouth mouth;
    private final SplittableRandom random;
    private final Map<Timer, Long> timers = new EnumMap<>(Timer.class);
    private final Set<Hash> pooled = new LinkedHashSet<>();
    private Optional<String> halted = Optional.empty();
    private long busyUntilMicros;
    private long storedUntilMicros;

    EffectRunner(World world, SimulatedNode node, SimulatedDisk disk, Mouth mouth, SplittableRandom random) {
        this.world = world;
        this.node = node;
        this.disk = disk;
        this.mouth = mouth;
        this.random = random;
    }

    void restarted() {
        timers.clear();
        pooled.clear();
        halted = Optional.empty();
        busyUntilMicros = 0;
        storedUntilMicros = 0;
    }

    /** From the effects alone a shell knows what the pool holds: else a client is told that a pending transaction is unknown. */
    void requireToKnowThePool(Replica replica) {
        int held = replica.status().pendingTransactions();
        Invariants.require(
                "effects tell of the pool",
                held == pooled.size(),
                () -> "node " + node.slot() + " has " + held + " pending transactions, its shell knows "
                        + pooled.size());
    }

    /** How much longer the consensus thread waits for the disk. */
    long busyMicros() {
        return Math.max(0, busyUntilMicros - world.time.nowMicros());
    }

    Optional<Long> timer(Timer timer) {
        return Optional.ofNullable(timers.get(timer));
    }

    Optional<String> halted() {
        return halted;
    }

    @Override
    public void appendDurably(Effect.AppendDurably effect) {
        long begin = Math.max(busyUntilMicros, world.time.nowMicros());
        busyUntilMicros = begin + 1 + random.nextLong(world.weather().maxFlushMicros());
        disk.append(effect.entry());
        world.remark(node.slot(), "journal", effect.entry());
        world.invariants.journalled(node, effect.entry());
    }

    @Override
    public void appendUnflushed(Effect.AppendUnflushed effect) {
        disk.appendUnflushed(effect.entry());
        world.remark(node.slot(), "journal, unflushed", effect.entry());
        world.invariants.journalled(node, effect.entry());
    }

    @Override
    public void broadcast(Effect.Broadcast effect) {
        world.remark(node.slot(), "broadcast", effect.message());
        mouth.say(node, effect.message(), Mouth.EVERYBODY, busyMicros());
    }

    @Override
    public void sendTo(Effect.SendTo effect) {
        world.remark(node.slot(), "send", effect);
        mouth.say(node, effect.message(), effect.validator(), busyMicros());
    }

    @Override
    public void setTimer(Effect.SetTimer effect) {
        Timer timer = effect.timer();
        timers.put(timer, effect.id());
        node.afterInThisLife(effect.delayMillis() * 1000, () -> {
            world.note(node.slot(), "timer", timer, effect.id());
            node.later(new Input.TimerFired(timer, effect.id()));
        });
    }

    /** The shell may be too late to stop a timer: it fires all the same, and the replica has to ignore it. */
    @Override
    public void cancelTimer(Effect.CancelTimer effect) {
        timers.remove(effect.timer());
    }

    @Override
    public void storeBlock(Effect.StoreBlock effect) {
        FinalizedBlock block = effect.block();
        block.receipts().forEach(receipt -> pooled.remove(receipt.transactionId()));
        world.invariants.finalized(node, block);
        long begin = Math.max(storedUntilMicros, world.time.nowMicros());
        storedUntilMicros = begin + 1 + random.nextLong(world.weather().maxStoreMicros());
        if (world.setup().replicas().saysStoredTooEarly()) {
            node.afterInThisLife(1, () -> node.later(new Input.BlockStored(block.height())));
        }
        node.afterInThisLife(storedUntilMicros - world.time.nowMicros(), () -> {
            disk.store(block);
            world.note(node.slot(), "stored", block.height(), block.height());
            node.later(new Input.BlockStored(block.height()));
        });
    }

    @Override
    public void answerSubmission(Effect.AnswerSubmission effect) {
        world.clients.answered(effect.ticket(), effect.admissions());
    }

    @Override
    public void admitted(Effect.Admitted effect) {
        effect.transactions().forEach(transaction -> pooled.add(transaction.id()));
    }

    @Override
    public void dropped(Effect.Dropped effect) {
        pooled.remove(effect.transaction().id());
        world.happenings.count("transactions dropped");
        world.remark(node.slot(), "dropped", effect);
    }

    @Override
    public void report(Effect.Report effect) {
        world.remark(node.slot(), "report", effect.event());
        if (effect.event() instanceof Effect.Event.Equivocated equivocated) {
            world.invariants.accused(equivocated);
        }
        world.happenings.count(NAMES.get(effect.event().getClass()));
    }

    @Override
    public void halt(Effect.Halt effect) {
        halted = Optional.of(effect.reason());
        world.remark(node.slot(), "halt", effect.reason());
        world.invariants.halted(node, effect.reason());
    }
}
