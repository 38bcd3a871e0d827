package org.curia.core.simulation.lies;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;

/** Votes twice, for what nobody proposed, in other views and heights, and in the name of others. */
public final class BadVotes implements Lie {
    private final double howOften;

    public BadVotes(double howOften) {
        this.howOften = howOften;
    }

    @Override
    public List<Message> instead(Message meant, int to, Forger forger) {
        if (!(meant instanceof Message.VoteCast cast) || !forger.chance(howOften)) {
            return List.of(meant);
        }
        Vote vote = cast.vote();
        List<Message> words = new ArrayList<>(List.of(meant));
        switch (forger.random().nextInt(7)) {
            case 0 -> {
                forger.did("double votes");
                words.add(said(forger.vote(vote.kind(), vote.view(), vote.height(), forger.someHash())));
            }
            case 1 -> {
                forger.did("votes in other views");
                long view = Math.max(0, vote.view() + forger.random().nextInt(3) - 1);
                words.add(said(forger.vote(vote.kind(), view, vote.height(), vote.blockHash())));
            }
            case 2 -> words.add(said(forger.vote(vote.kind(), vote.view(), vote.height() + 1, vote.blockHash())));
            case 3 -> {
                forger.did("forged votes");
                words.add(said(inAnothersName(vote, to, forger)));
            }
            case 4 -> {
                forger.did("early commits");
                words.add(said(forger.vote(Vote.Kind.COMMIT, vote.view(), vote.height(), vote.blockHash())));
            }
            case 5 -> words.addAll(List.of(meant, meant));
            default -> words.clear();
        }
        return words;
    }

    private static Vote inAnothersName(Vote vote, int other, Forger forger) {
        var signature = forger.chance(0.5) ? vote.signature() : forger.noSignature();
        return new Vote(vote.kind(), vote.epoch(), vote.view(), vote.height(), vote.blockHash(), other, signature);
    }

    private static Message said(Vote vote) {
        return new Message.VoteCast(vote);
    }
}
