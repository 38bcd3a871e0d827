package org.curia.node.persistence.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.node.persistence.sql.StoredValues;

/** Collects what the journal's entries bind the node to. */
final class JournalRecovery implements JournalEntry.Handler<Void> {
    private final List<Vote> votes = new ArrayList<>();
    private final Map<Hash, Block> bodies = new LinkedHashMap<>();
    private Optional<JournalEntry.ViewEntered> view = Optional.empty();
    private Optional<Certificate> lock = Optional.empty();
    private Optional<JournalEntry.Standing> standing = Optional.empty();

    RecoveredJournal recovered() {
        return new RecoveredJournal(view, lock, votes, List.copyOf(bodies.values()), standing);
    }

    /** @param entry with the highest certificate, at whatever height */
    void lock(JournalEntry entry) {
        if (!(entry instanceof JournalEntry.Locked locked)) {
            throw StoredValues.altered("the lock in the consensus journal");
        }
        lock = Optional.of(locked.prepared());
    }

    @Override
    public Void voted(JournalEntry.Voted entry) {
        votes.add(entry.prepare());
        entry.body().ifPresent(body -> bodies.put(body.hash(), body));
        return null;
    }

    @Override
    public Void locked(JournalEntry.Locked entry) {
        votes.add(entry.commit());
        return null;
    }

    @Override
    public Void viewEntered(JournalEntry.ViewEntered entry) {
        view = Optional.of(entry);
        return null;
    }

    @Override
    public Void quarantined(JournalEntry.Quarantined entry) {
        standing = Optional.of(entry);
        return null;
    }

    @Override
    public Void readmitted(JournalEntry.Readmitted entry) {
        standing = Optional.of(entry);
        return null;
    }
}
