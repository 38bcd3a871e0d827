package org.curia.core.consensus;

import java.util.List;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/** The closed list of what can happen to a replica. Transactions in it have valid signatures: the shell has checked them. */
public sealed interface Input {

    interface Handler<R> {
        R started(Started input);

        R peerSaid(PeerSaid input);

        R transactionsSubmitted(TransactionsSubmitted input);

        R timerFired(TimerFired input);

        R peerConnected(PeerConnected input);

        R peerLost(PeerLost input);

        R blockStored(BlockStored input);

        R rejoin(Rejoin input);
    }

    <R> R handle(Handler<R> handler);

    /**
     * First, once.
     *
     * @param challenge 32 random bytes, never used before: a first start counts only what answers them
     */
    record Started(Hash challenge) implements Input {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.started(this);
        }
    }

    /** @param from validator index of the authenticated peer */
    record PeerSaid(int from, Message message) implements Input {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.peerSaid(this);
        }
    }

    /** Through this node's own door. Answered by {@link Effect.AnswerSubmission} with the same ticket. */
    record TransactionsSubmitted(long ticket, List<Transaction> transactions) implements Input {
        public TransactionsSubmitted {
            transactions = List.copyOf(transactions);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.transactionsSubmitted(this);
        }
    }

    /** @param id of the {@link Effect.SetTimer}; a stale one is ignored */
    record TimerFired(Timer timer, long id) implements Input {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.timerFired(this);
        }
    }

    record PeerConnected(int validator) implements Input {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.peerConnected(this);
        }
    }

    /** @param refused the link is closed and nobody listens at the other end any more: the process is gone */
    record PeerLost(int validator, boolean refused) implements Input {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.peerLost(this);
        }
    }

    /**
     * The operator's deliberate word: this validator shall sign again as soon as that is safe ({@code pbft.Quarantine}).
     *
     * @param challenge 32 random bytes, never used before: what peers say counts only if it answers them
     */
    record Rejoin(Hash challenge) implements Input {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.rejoin(this);
        }
    }

    /** The store has a finalized block durably; room for another. */
    record BlockStored(long height) implements Input {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.blockStored(this);
        }
    }
}
