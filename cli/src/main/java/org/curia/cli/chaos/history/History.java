package org.curia.cli.chaos.history;

import java.util.List;

/** What all clients asked and heard, in no order. */
public record History(List<Write> writes, List<Read> reads, List<Lookup> lookups) {
    public History {
        writes = List.copyOf(writes);
        reads = List.copyOf(reads);
        lookups = List.copyOf(lookups);
    }
}
