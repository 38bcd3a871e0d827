package org.curia.core.consensus;

import java.util.ArrayList;
import java.util.List;

/** What one step of a replica has come to so far: its time, and the effects in order. */
public final class Step {
    private final List<Effect> effects = new ArrayList<>();
    private Now now = new Now(0, 0);

    public void begin(Now now) {
        this.now = now;
        effects.clear();
    }

    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** Monotonic: for delays. */
    public long millis() {
        return now.monotonicMillis();
    }

    /** For block timestamps. */
    public long wallMillis() {
        return now.wallMillis();
    }

    public void add(Effect effect) {
        effects.add(effect);
    }

    /** Whatever is added after it is begun when this is on disk. */
    public void appendDurably(JournalEntry entry) {
        add(new Effect.AppendDurably(entry));
    }

    /** Whatever is added after it is begun when this is in the journal, and maybe not yet on disk. */
    public void appendUnflushed(JournalEntry.Voted entry) {
        add(new Effect.AppendUnflushed(entry));
    }

    public void broadcast(Message message) {
        add(new Effect.Broadcast(message));
    }

    public void send(int validator, Message message) {
        add(new Effect.SendTo(validator, message));
    }

    public void report(Effect.Event event) {
        add(new Effect.Report(event));
    }
}
