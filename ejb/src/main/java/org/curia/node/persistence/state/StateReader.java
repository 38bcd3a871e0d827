package org.curia.node.persistence.state;

import java.util.stream.Stream;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.StateKind;
import org.curia.core.state.LedgerState;
import org.hibernate.StatelessSession;

/** Streams the tables of all kinds into a state: no list of all their rows is made on the way. */
public final class StateReader {
    /** Without it the driver of PostgreSQL takes all rows into memory before it gives the first. */
    private static final int ROWS_AT_ONCE = 2_000;

    private final StatelessSession session;

    public StateReader(StatelessSession session) {
        this.session = session;
    }

    public LedgerState load(LedgerLimits limits) {
        return LedgerState.load(limits, to -> {
            for (StateKind kind : StateKind.values()) {
                StateTable.of(kind).read(session, to);
            }
        });
    }

    static <T> Stream<T> rows(StatelessSession session, String query, Class<T> type) {
        return session.createSelectionQuery(query, type)
                .setFetchSize(ROWS_AT_ONCE)
                .getResultStream();
    }
}
