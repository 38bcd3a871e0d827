package org.curia.node.peer;

import java.util.Map;
import org.curia.core.consensus.Message;

/** What goes first, on the way out and on the way in: a vote of 250 bytes never waits behind a block of 2 MiB. In order of precedence. */
public enum Lane {
    VOTES,
    PROPOSALS,
    SYNC,
    TRANSACTIONS;

    private static final Map<Class<? extends Message>, Lane> LANES = Map.ofEntries(
            Map.entry(Message.VoteCast.class, VOTES),
            Map.entry(Message.Complain.class, VOTES),
            Map.entry(Message.ViewChange.class, VOTES),
            Map.entry(Message.NewView.class, VOTES),
            Map.entry(Message.Status.class, VOTES),
            Map.entry(Message.PrePrepare.class, PROPOSALS),
            Map.entry(Message.ProposalRequest.class, PROPOSALS),
            Map.entry(Message.ProposalBody.class, PROPOSALS),
            Map.entry(Message.TransactionsRequest.class, SYNC),
            Map.entry(Message.BlocksRequest.class, SYNC),
            Map.entry(Message.BlockRange.class, SYNC),
            Map.entry(Message.TransactionBatch.class, TRANSACTIONS));

    public static Lane of(Message message) {
        return ofKind(message.getClass());
    }

    static Lane ofKind(Class<?> message) {
        return LANES.get(message);
    }
}
