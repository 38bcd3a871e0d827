package org.curia.cli.chaos.workload;

import java.util.ArrayList;
import java.util.List;
import org.curia.cli.chaos.history.History;
import org.curia.cli.chaos.history.Lookup;
import org.curia.cli.chaos.history.Read;
import org.curia.cli.chaos.history.Write;

/** What all clients write down. Any thread may. */
public final class HistoryLog {
    private final List<Write> writes = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private final List<Lookup> lookups = new ArrayList<>();

    public synchronized void add(Write write) {
        writes.add(write);
    }

    public synchronized void add(Read read) {
        reads.add(read);
    }

    public synchronized void add(Lookup lookup) {
        lookups.add(lookup);
    }

    /** All up to now. */
    public synchronized History history() {
        return new History(writes, reads, lookups);
    }

    /** All up to now, which is forgotten. */
    public synchronized History take() {
        History taken = history();
        writes.clear();
        reads.clear();
        lookups.clear();
        return taken;
    }
}
