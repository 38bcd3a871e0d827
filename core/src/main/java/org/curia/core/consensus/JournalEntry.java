package org.curia.core.consensus;

import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;

/** What must survive a crash before bytes leave the node (docs/consensus.md: what is on disk before a byte leaves). */
public sealed interface JournalEntry {

    /** Handles every kind: a new one does not compile until it is handled. */
    interface Handler<R> {
        R voted(Voted entry);

        R locked(Locked entry);

        R viewEntered(ViewEntered entry);

        R quarantined(Quarantined entry);

        R readmitted(Readmitted entry);
    }

    <R> R handle(Handler<R> handler);

    /** Before PRE-PREPARE and PREPARE. {@code body}: what the vote says is held; empty where the journal has it already. */
    record Voted(Vote prepare, Optional<Block> body) implements JournalEntry {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.voted(this);
        }
    }

    /** Before COMMIT. */
    record Locked(Certificate prepared, Vote commit) implements JournalEntry {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.locked(this);
        }
    }

    /**
     * Before VIEW-CHANGE ({@code changing}), and before the first vote in a view that was entered.
     *
     * @param reserved PREPAREs of this view may have left before they were on disk, up to so many heights above the stored ledger; 0: none
     */
    record ViewEntered(long epoch, long view, boolean changing, long baseHeight, Hash baseHash, long reserved)
            implements JournalEntry {
        /** Of a view in which every PREPARE is on disk before it leaves. */
        public ViewEntered(long epoch, long view, boolean changing, long baseHeight, Hash baseHash) {
            this(epoch, view, changing, baseHeight, baseHash, 0);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.viewEntered(this);
        }
    }

    /** Whether this validator may sign: the last entry of either kind counts. Without any it may. */
    sealed interface Standing extends JournalEntry {}

    /** It may have forgotten what it signed: it signs nothing. */
    record Quarantined(String reason) implements Standing {
        private static final String FIRST_START = "it starts for the first time";

        /** Until the peers have shown whether the network has blocks. */
        public static Quarantined firstStart() {
            return new Quarantined(FIRST_START);
        }

        public boolean isFirstStart() {
            return reason.equals(FIRST_START);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.quarantined(this);
        }
    }

    /** Before the first word after a quarantine. What it has forgotten lies neither above this view nor above this height. */
    record Readmitted(long epoch, long view, long height) implements Standing {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.readmitted(this);
        }
    }
}
