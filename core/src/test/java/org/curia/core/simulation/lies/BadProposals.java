package org.curia.core.simulation.lies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.BlockHeader;

/**
 * As leader proposes blocks that are wrong, the same one to most, because only what tempts a quorum is a temptation; or keeps good ones
 * from some. Votes for what it proposed.
 */
public final class BadProposals implements Lie {
    private final Map<Hash, Optional<Message.PrePrepare>> instead = new HashMap<>();
    private final double howOften;

    public BadProposals(double howOften) {
        this.howOften = howOften;
    }

    @Override
    public List<Message> instead(Message meant, int to, Forger forger) {
        if (meant instanceof Message.PrePrepare proposal) {
            return proposed(proposal, forger);
        }
        if (meant instanceof Message.ProposalBody body && forger.chance(howOften)) {
            return forger.chance(0.5)
                    ? List.of()
                    : List.of(new Message.ProposalBody(body.header(), mixed(body.transactionHashes(), forger)));
        }
        if (meant instanceof Message.VoteCast cast
                && instead.containsKey(cast.vote().blockHash())) {
            return voted(cast.vote(), forger);
        }
        return List.of(meant);
    }

    private List<Message> proposed(Message.PrePrepare proposal, Forger forger) {
        Hash block = LedgerLayouts.headerHash(proposal.header());
        if (!instead.containsKey(block) && forger.chance(howOften)) {
            instead.put(block, spoilt(proposal, forger));
        }
        Optional<Message.PrePrepare> bad = instead.get(block);
        if (bad == null || forger.chance(0.1)) {
            return List.of(proposal);
        }
        if (bad.isEmpty()) {
            return forger.chance(0.5) ? List.of() : List.of(proposal);
        }
        return List.of(
                forger.proposal(proposal.view(), bad.get().header(), bad.get().transactionHashes()));
    }

    private List<Message> voted(Vote vote, Forger forger) {
        return instead.get(vote.blockHash())
                .<List<Message>>map(bad -> List.of(new Message.VoteCast(
                        forger.vote(vote.kind(), vote.view(), vote.height(), LedgerLayouts.headerHash(bad.header())))))
                .orElseGet(() -> List.of(new Message.VoteCast(vote)));
    }

    /** Empty: withheld from some. */
    private static Optional<Message.PrePrepare> spoilt(Message.PrePrepare proposal, Forger forger) {
        BlockHeader good = proposal.header();
        return switch (forger.random().nextInt(7)) {
            case 0 -> {
                forger.did("proposals withheld");
                yield Optional.empty();
            }
            case 1 -> {
                forger.did("wrong headers");
                yield signed(proposal, Headers.spoilt(good, forger.random(), forger.someHash()), forger);
            }
            case 2 -> {
                forger.did("wrong parents");
                yield signed(proposal, Headers.withParent(good, forger.someHash(), good.height()), forger);
            }
            case 3 -> {
                forger.did("wrong roots");
                yield signed(proposal, Headers.withSomeRoot(good, forger.random(), forger.someHash()), forger);
            }
            case 4 -> {
                // As good as any where it is fresh, and forbidden where the view starts with the block it replaces.
                forger.did("substituted blocks");
                yield signed(proposal, Headers.withTimestamp(good, good.timestampMillis() + 1), forger);
            }
            case 5 -> {
                forger.did("times that go back");
                yield signed(proposal, Headers.withTimestamp(good, good.timestampMillis() - 3_600_000), forger);
            }
            default -> {
                forger.did("wrong bodies");
                yield Optional.of(new Message.PrePrepare(
                        proposal.view(), good, mixed(proposal.transactionHashes(), forger), proposal.prepare()));
            }
        };
    }

    private static Optional<Message.PrePrepare> signed(Message.PrePrepare proposal, BlockHeader header, Forger forger) {
        return Optional.of(forger.proposal(proposal.view(), header, proposal.transactionHashes()));
    }

    private static List<Hash> mixed(List<Hash> ids, Forger forger) {
        List<Hash> mixed = new ArrayList<>(ids);
        switch (forger.random().nextInt(4)) {
            case 0 -> mixed.add(forger.someHash());
            case 1 -> mixed.addAll(ids);
            case 2 -> Collections.reverse(mixed);
            default -> mixed.clear();
        }
        return mixed;
    }
}
