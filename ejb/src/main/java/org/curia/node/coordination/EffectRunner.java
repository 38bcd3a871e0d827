package org.curia.node.coordination;

import java.util.function.LongSupplier;
import org.curia.core.consensus.Effect;
import org.curia.node.peer.Outbox;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.submission.LocalClients;

/**
 * Carries out what the replica asks, in its order, on the consensus thread. Only the journal is waited for: what a vote binds this
 * validator to is written before the vote is sent.
 */
final class EffectRunner implements Effect.Handler {
    private final ConsensusJournal journal;
    private final BlockWriter writer;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final LongSupplier clockMillis;
    private final LocalClients clients;
    private final EventLog events;
    private final Halt halt;

    EffectRunner(
            ConsensusJournal journal,
            BlockWriter writer,
            Outbox outbox,
            Deadlines deadlines,
            LongSupplier clockMillis,
            LocalClients clients,
            EventLog events,
            Halt halt) {
        this.journal = journal;
        this.writer = writer;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.clockMillis = clockMillis;
        this.clients = clients;
        this.events = events;
        this.halt = halt;
    }

    @Override
    public void appendDurably(Effect.AppendDurably effect) {
        journal.appendDurably(effect.entry());
    }

    @Override
    public void appendUnflushed(Effect.AppendUnflushed effect) {
        journal.appendUnflushed(effect.entry());
    }

    @Override
    public void broadcast(Effect.Broadcast effect) {
        outbox.broadcast(effect.message());
    }

    @Override
    public void sendTo(Effect.SendTo effect) {
        outbox.send(effect.validator(), effect.message());
    }

    @Override
    public void setTimer(Effect.SetTimer effect) {
        deadlines.set(effect, clockMillis.getAsLong());
    }

    @Override
    public void cancelTimer(Effect.CancelTimer effect) {
        deadlines.cancel(effect.timer());
    }

    @Override
    public void storeBlock(Effect.StoreBlock effect) {
        clients.tracker().finalized(effect.block());
        writer.write(effect.block());
    }

    @Override
    public void answerSubmission(Effect.AnswerSubmission effect) {
        clients.submissions().answer(effect);
    }

    @Override
    public void admitted(Effect.Admitted effect) {
        clients.tracker().admitted(effect.transactions());
    }

    @Override
    public void dropped(Effect.Dropped effect) {
        clients.tracker().dropped(effect.transaction(), effect.reason());
        clients.waiters().dropped(effect.transaction().id());
    }

    @Override
    public void report(Effect.Report effect) {
        events.log(effect.event());
    }

    @Override
    public void halt(Effect.Halt effect) {
        halt.because(effect.reason());
    }
}
