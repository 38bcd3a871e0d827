package org.curia.core.replica;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Now;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.Block;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.core.state.LedgerState;

/** One replica with what its shell would do for it, and a memory of all it asked for. */
final class TestNode implements Effect.Handler {
    final int index;
    final List<Effect> effects = new ArrayList<>();
    final List<Admission> admissions = new ArrayList<>();
    final List<Effect.Event> events = new ArrayList<>();
    final List<FinalizedBlock> blocks = new ArrayList<>();
    final Map<Timer, Long> timers = new EnumMap<>(Timer.class);
    final Map<Timer, Long> due = new EnumMap<>(Timer.class);
    Optional<String> halted = Optional.empty();
    boolean up = true;
    boolean storing = true;
    long clockOffMillis;
    PbftRules rules = new PbftRules();
    ReplicaSettings settings = ReplicaSettings.DEFAULT;

    private final TestNetwork network;
    private final List<JournalEntry> journal = new ArrayList<>();
    private Replica replica;

    TestNode(TestNetwork network, int index) {
        this.network = network;
        this.index = index;
    }

    Replica replica() {
        return replica;
    }

    ReplicaStatus status() {
        return replica.status();
    }

    /** With what is durable. */
    void start() {
        LedgerState state = LedgerState.genesis(network.genesis);
        Block genesisBlock = GenesisBlock.of(network.genesis);
        LedgerTip tip = new LedgerTip(genesisBlock.header(), genesisBlock.hash(), Optional.empty());
        for (FinalizedBlock block : blocks) {
            state.apply(block.changes());
            tip = new LedgerTip(
                    block.certified().block().header(),
                    block.certified().block().hash(),
                    Optional.of(block.certified().certificate()));
        }
        timers.clear();
        due.clear();
        up = true;
        replica = new Replica(
                settings,
                network.genesis,
                tip,
                state,
                recovered(tip.height()),
                index < network.signers.size() ? Optional.of(network.signers.get(index)) : Optional.empty(),
                new FakeKeys(),
                rules);
        accept(new Input.Started(Hash.tagged("start")));
    }

    void crash() {
        up = false;
        network.forgetFrom(index);
    }

    List<Effect> accept(Input input) {
        if (!up) {
            return List.of();
        }
        List<Effect> step = replica.accept(new Now(network.millis, network.wall() + clockOffMillis), input);
        effects.addAll(step);
        step.forEach(effect -> effect.handle(this));
        return step;
    }

    void submit(Transaction... transactions) {
        accept(new Input.TransactionsSubmitted(1, List.of(transactions)));
    }

    /** Its earliest timer, if it is due. */
    boolean fireDue() {
        for (Map.Entry<Timer, Long> timer : new TreeMap<>(due).entrySet()) {
            if (up && timer.getValue() <= network.millis) {
                due.remove(timer.getKey());
                accept(new Input.TimerFired(timer.getKey(), timers.get(timer.getKey())));
                return true;
            }
        }
        return false;
    }

    <T extends Effect> List<T> effectsOf(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What it said, to all or to one. */
    <T extends Message> List<T> said(Class<T> kind) {
        List<T> said = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Broadcast broadcast && kind.isInstance(broadcast.message())) {
                said.add(kind.cast(broadcast.message()));
            } else if (effect instanceof Effect.SendTo sent && kind.isInstance(sent.message())) {
                said.add(kind.cast(sent.message()));
            }
        }
        return said;
    }

    List<CertifiedBlock> certified(long from, int count) {
        return blocks.stream()
                .map(FinalizedBlock::certified)
                .filter(block -> block.height() >= from)
                .limit(count)
                .toList();
    }

    Hash hashAt(long height) {
        return blocks.get((int) height - 1).certified().block().hash();
    }

    private RecoveredJournal recovered(long height) {
        Optional<JournalEntry.ViewEntered> view = Optional.empty();
        Optional<Certificate> lock = Optional.empty();
        Optional<JournalEntry.Standing> standing = Optional.empty();
        List<Vote> votes = new ArrayList<>();
        Map<Hash, Block> bodies = new TreeMap<>();
        for (JournalEntry entry : journal) {
            if (entry instanceof JournalEntry.ViewEntered entered) {
                view = Optional.of(entered);
            } else if (entry instanceof JournalEntry.Standing last) {
                standing = Optional.of(last);
            } else if (entry instanceof JournalEntry.Voted voted) {
                votes.add(voted.prepare());
                voted.body().ifPresent(body -> bodies.put(body.hash(), body));
            } else if (entry instanceof JournalEntry.Locked locked) {
                votes.add(locked.commit());
                lock = Optional.of(locked.prepared());
            }
        }
        return new RecoveredJournal(
                view,
                lock,
                votes.stream().filter(vote -> vote.height() > height).toList(),
                bodies.values().stream().filter(body -> body.height() > height).toList(),
                standing);
    }

    // ---- effects -----------------------------------------------------------------------------------------------

    @Override
    public void appendDurably(Effect.AppendDurably effect) {
        journal.add(effect.entry());
    }

    @Override
    public void appendUnflushed(Effect.AppendUnflushed effect) {
        journal.add(effect.entry());
    }

    @Override
    public void broadcast(Effect.Broadcast effect) {
        network.broadcast(index, effect.message());
    }

    @Override
    public void sendTo(Effect.SendTo effect) {
        network.send(index, effect.validator(), effect.message());
    }

    @Override
    public void setTimer(Effect.SetTimer effect) {
        timers.put(effect.timer(), effect.id());
        due.put(effect.timer(), network.millis + effect.delayMillis());
    }

    @Override
    public void cancelTimer(Effect.CancelTimer effect) {
        due.remove(effect.timer());
    }

    @Override
    public void storeBlock(Effect.StoreBlock effect) {
        if (storing) {
            blocks.add(effect.block());
            network.later(() -> accept(new Input.BlockStored(effect.block().height())));
        }
    }

    @Override
    public void answerSubmission(Effect.AnswerSubmission effect) {
        admissions.addAll(effect.admissions());
    }

    @Override
    public void admitted(Effect.Admitted effect) {}

    @Override
    public void dropped(Effect.Dropped effect) {}

    @Override
    public void report(Effect.Report effect) {
        events.add(effect.event());
    }

    @Override
    public void halt(Effect.Halt effect) {
        halted = Optional.of(effect.reason());
    }
}
