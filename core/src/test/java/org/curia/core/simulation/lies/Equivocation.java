package org.curia.core.simulation.lies;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.BlockHeader;

/**
 * As leader proposes two valid blocks, each to a part of the others, and votes for each before those who know it; as follower votes for
 * both where it has seen both.
 */
public final class Equivocation implements Lie {
    private final Map<Hash, Message.PrePrepare> others = new HashMap<>();
    private final long side;

    /** @param side bit i: validator i gets the second block */
    public Equivocation(long side) {
        this.side = side;
    }

    @Override
    public List<Message> instead(Message meant, int to, Forger forger) {
        boolean second = (side >> to & 1) == 1;
        if (meant instanceof Message.PrePrepare proposal) {
            Message.PrePrepare other = others.computeIfAbsent(
                    LedgerLayouts.headerHash(proposal.header()), hash -> second(proposal, forger));
            boolean sameView = other.view() == proposal.view();
            return List.of(second && sameView ? other : proposal);
        }
        if (meant instanceof Message.VoteCast cast
                && second
                && others.containsKey(cast.vote().blockHash())) {
            Vote vote = cast.vote();
            Hash other = LedgerLayouts.headerHash(others.get(vote.blockHash()).header());
            Message lie = new Message.VoteCast(forger.vote(vote.kind(), vote.view(), vote.height(), other));
            return forger.chance(0.2) ? List.of(meant, lie) : List.of(lie);
        }
        return List.of(meant);
    }

    /** A millisecond later: as valid as the first, and another hash. */
    private static Message.PrePrepare second(Message.PrePrepare first, Forger forger) {
        forger.did("equivocations made");
        BlockHeader header =
                Headers.withTimestamp(first.header(), first.header().timestampMillis() + 1);
        return forger.proposal(first.view(), header, first.transactionHashes());
    }
}
