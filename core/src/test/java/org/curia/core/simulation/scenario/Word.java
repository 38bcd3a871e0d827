package org.curia.core.simulation.scenario;

import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;

/** Kinds of messages, for rules about them. */
enum Word {
    PROPOSAL,
    PREPARE,
    COMMIT,
    COMPLAINT,
    VIEW_CHANGE,
    NEW_VIEW,
    STATUS,
    TRANSACTIONS,
    BLOCKS,
    OTHER;

    static Word of(Message message) {
        if (message instanceof Message.VoteCast cast) {
            return cast.vote().kind() == Vote.Kind.PREPARE ? PREPARE : COMMIT;
        }
        if (message instanceof Message.PrePrepare) {
            return PROPOSAL;
        }
        if (message instanceof Message.Complain) {
            return COMPLAINT;
        }
        if (message instanceof Message.ViewChange) {
            return VIEW_CHANGE;
        }
        if (message instanceof Message.NewView) {
            return NEW_VIEW;
        }
        if (message instanceof Message.TransactionBatch) {
            return TRANSACTIONS;
        }
        if (message instanceof Message.BlockRange) {
            return BLOCKS;
        }
        return message instanceof Message.Status ? STATUS : OTHER;
    }
}
