package org.curia.cli.payments;

import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/** One line of a payment journal. {@code payment} counts the file's payments from 0. */
sealed interface JournalEntry {
    /** Handles every kind: a new one does not compile until it is handled. */
    interface Handler {
        void begun(Begun entry);

        void signed(Signed entry);

        void settled(Settled entry);

        void refused(Refused entry);

        void reopened(Reopened entry);

        void followed(Followed entry);
    }

    void handle(Handler handler);

    /** The first entry. No payment of the file is in a block up to {@code height}. */
    record Begun(Hash chainId, long height) implements JournalEntry {
        @Override
        public void handle(Handler handler) {
            handler.begun(this);
        }
    }

    /** From now on this transaction may be anywhere: durable before it is sent. */
    record Signed(int payment, Transaction transaction) implements JournalEntry {
        @Override
        public void handle(Handler handler) {
            handler.signed(this);
        }
    }

    record Settled(int payment, long height) implements JournalEntry {
        @Override
        public void handle(Handler handler) {
            handler.settled(this);
        }
    }

    /** Certain: the last transaction signed for the payment moved nothing and never will. Its cause may go away. @param reason a word for programs */
    record Refused(int payment, String reason, String detail) implements JournalEntry {
        @Override
        public void handle(Handler handler) {
            handler.refused(this);
        }
    }

    /** Certain: the last transaction signed for the payment can never be included; another one is needed. */
    record Reopened(int payment) implements JournalEntry {
        @Override
        public void handle(Handler handler) {
            handler.reopened(this);
        }
    }

    /** What blocks up to this height decide stands above. */
    record Followed(long height) implements JournalEntry {
        @Override
        public void handle(Handler handler) {
            handler.followed(this);
        }
    }
}
