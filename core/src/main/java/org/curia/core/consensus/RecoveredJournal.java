package org.curia.core.consensus;

import java.util.List;
import java.util.Optional;
import org.curia.core.model.Block;

/**
 * What the journal held when the node started.
 *
 * @param view the last {@code ViewEntered}; empty on a node that never left view 0
 * @param lock the highest certificate by (view, height) of all {@code Locked}
 * @param votes every own PREPARE and COMMIT above the finalized height
 * @param bodies blocks of those votes and of the lock
 * @param standing whether it may sign; empty: it has always remembered what it signed
 */
public record RecoveredJournal(
        Optional<JournalEntry.ViewEntered> view,
        Optional<Certificate> lock,
        List<Vote> votes,
        List<Block> bodies,
        Optional<JournalEntry.Standing> standing) {
    public static final RecoveredJournal EMPTY =
            new RecoveredJournal(Optional.empty(), Optional.empty(), List.of(), List.of());

    /** Of a validator that was never in quarantine. */
    public RecoveredJournal(
            Optional<JournalEntry.ViewEntered> view, Optional<Certificate> lock, List<Vote> votes, List<Block> bodies) {
        this(view, lock, votes, bodies, Optional.empty());
    }

    public RecoveredJournal {
        votes = List.copyOf(votes);
        bodies = List.copyOf(bodies);
    }
}
