package org.curia.node.persistence.journal;

import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.JournalCodec;

/** From the journal's entries to their rows: each row holds the encoded entry, which alone is read back. */
final class JournalMapping {
    private JournalMapping() {}

    static JournalVoteEntity vote(Vote vote, JournalEntry entry) {
        JournalVoteEntity row = new JournalVoteEntity();
        row.slot = slot(vote);
        row.blockHash = vote.blockHash().bytes();
        row.entry = JournalCodec.encode(entry);
        return row;
    }

    static JournalVoteEntity.Slot slot(Vote vote) {
        return new JournalVoteEntity.Slot(
                vote.epoch(), vote.view(), vote.height(), (short) vote.kind().code());
    }

    static JournalViewEntity view(JournalEntry.ViewEntered entry) {
        JournalViewEntity row = new JournalViewEntity();
        row.epoch = entry.epoch();
        row.view = entry.view();
        row.changing = entry.changing();
        row.entry = JournalCodec.encode(entry);
        return row;
    }

    static JournalStandingEntity standing(JournalEntry.Standing entry) {
        JournalStandingEntity row = new JournalStandingEntity();
        row.quarantined = entry instanceof JournalEntry.Quarantined;
        row.entry = JournalCodec.encode(entry);
        return row;
    }
}
