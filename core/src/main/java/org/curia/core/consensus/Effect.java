package org.curia.core.consensus;

import java.util.List;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;

/**
 * The closed list of what a replica asks of its shell, in order: every {@link AppendDurably} is on disk before a later effect of the
 * list is begun, and every {@link AppendUnflushed} is in the journal.
 */
public sealed interface Effect {

    interface Handler {
        void appendDurably(AppendDurably effect);

        void appendUnflushed(AppendUnflushed effect);

        void broadcast(Broadcast effect);

        void sendTo(SendTo effect);

        void setTimer(SetTimer effect);

        void cancelTimer(CancelTimer effect);

        void storeBlock(StoreBlock effect);

        void answerSubmission(AnswerSubmission effect);

        void admitted(Admitted effect);

        void dropped(Dropped effect);

        void report(Report effect);

        void halt(Halt effect);
    }

    void handle(Handler handler);

    /** Durable on return, or the node stops. */
    record AppendDurably(JournalEntry entry) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.appendDurably(this);
        }
    }

    /**
     * In the journal on return, which the end of this process does not undo; on disk no later than the next {@link AppendDurably}. Until
     * then a crash of the database or of its machine may lose it.
     */
    record AppendUnflushed(JournalEntry.Voted entry) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.appendUnflushed(this);
        }
    }

    /** To every other validator, best effort. */
    record Broadcast(Message message) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.broadcast(this);
        }
    }

    /** Best effort. */
    record SendTo(int validator, Message message) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.sendTo(this);
        }
    }

    record SetTimer(Timer timer, long id, long delayMillis) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.setTimer(this);
        }
    }

    record CancelTimer(Timer timer) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.cancelTimer(this);
        }
    }

    /** Write a final block, in order of height, without waiting; {@link Input.BlockStored} says when it is durable. */
    record StoreBlock(FinalizedBlock block) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.storeBlock(this);
        }
    }

    /** One admission for each submitted transaction, in order. */
    record AnswerSubmission(long ticket, List<Admission> admissions) implements Effect {
        public AnswerSubmission {
            admissions = List.copyOf(admissions);
        }

        @Override
        public void handle(Handler handler) {
            handler.answerSubmission(this);
        }
    }

    /** Transactions that wait in the pool from now on, submitted or received by gossip. Each leaves by a block or by {@link Dropped}. */
    record Admitted(List<Transaction> transactions) implements Effect {
        public Admitted {
            transactions = List.copyOf(transactions);
        }

        @Override
        public void handle(Handler handler) {
            handler.admitted(this);
        }
    }

    /** A transaction that was admitted left the pool and will not be in a block unless it is submitted again. */
    record Dropped(Transaction transaction, Admission.Reason reason) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.dropped(this);
        }
    }

    /** For log and metrics. */
    record Report(Event event) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.report(this);
        }
    }

    /** This node is wrong or cannot know that it is right: it votes no more, keeps its data and goes on serving reads. */
    record Halt(String reason) implements Effect {
        @Override
        public void handle(Handler handler) {
            handler.halt(this);
        }
    }

    /** What somebody who watches wants to know. */
    sealed interface Event {
        record ViewEntered(long view, int leader) implements Event {}

        record Complained(long view, Message.Complain.Reason reason) implements Event {}

        record BlockFinalized(long height, Hash hash, int transactions, long view) implements Event {}

        /** Two signed messages that no honest validator signs. */
        record Equivocated(int validator, Vote first, Vote second) implements Event {}

        record PeerMisbehaved(int validator, String what) implements Event {}

        record CatchingUp(long fromHeight, long toHeight) implements Event {}

        /** From here on this node signs nothing: it follows and serves. */
        record Quarantined(String reason) implements Event {}

        /** It signs again, in a higher view or above this height. */
        record Readmitted(long view, long height) implements Event {}
    }
}
