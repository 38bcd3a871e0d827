package org.curia.node.coordination;

import java.util.Optional;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.crypto.PublicKey;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.RestoreMark;

/** A journal whose entries wait for the database: written when the call returns, however long that takes. */
record RetryingJournal(ConsensusJournal journal, RetryingWrites writes) implements ConsensusJournal {
    @Override
    public void appendDurably(JournalEntry entry) {
        writes.untilDurable(() -> journal.appendDurably(entry));
    }

    @Override
    public void appendUnflushed(JournalEntry.Voted entry) {
        writes.untilDurable(() -> journal.appendUnflushed(entry));
    }

    @Override
    public RecoveredJournal recover(long finalizedHeight) {
        return journal.recover(finalizedHeight);
    }

    @Override
    public Optional<RestoreMark> restoreMark() {
        return journal.restoreMark();
    }

    @Override
    public void markDurably(RestoreMark mark) {
        journal.markDurably(mark);
    }

    @Override
    public Optional<PublicKey> owner() {
        return journal.owner();
    }

    @Override
    public void bindDurably(PublicKey owner) {
        journal.bindDurably(owner);
    }

    @Override
    public void forgetBelow(long height) {
        journal.forgetBelow(height);
    }
}
