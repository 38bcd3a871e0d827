package org.curia.core.consensus.voting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.consensus.InvariantBroken;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;

/**
 * What this validator has voted, also before a restart, and the last word on what it signs: never two blocks at one place (invariant
 * I3), never in a view that it has left by a VIEW-CHANGE.
 */
public final class OwnVotes {
    private final Signing signing;
    private final SortedMap<Place, Vote> votes = new TreeMap<>();
    private long lowestView;
    private long forgottenView = -1;
    private long forgottenHeight = -1;
    private long doubtfulView = -1;
    private long doubtfulHeight = -1;

    private record Place(long height, long view, Vote.Kind kind) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byHeight = Long.compare(height, other.height);
            int byView = byHeight != 0 ? byHeight : Long.compare(view, other.view);
            return byView != 0 ? byView : kind.compareTo(other.kind);
        }
    }

    public OwnVotes(Signing signing) {
        this.signing = signing;
    }

    /** As the journal held it. */
    public void recover(List<Vote> recorded) {
        recorded.forEach(this::remember);
    }

    /** PBFT 4.4: from now on no vote in a lower view. */
    public void leaveViewsBelow(long view) {
        lowestView = Math.max(lowestView, view);
    }

    /** Every view below is left for good. */
    public long lowestView() {
        return lowestView;
    }

    /** Votes that this validator has forgotten lie neither above this view nor above this height. */
    public void readmitted(long view, long height) {
        forgottenView = view;
        forgottenHeight = height;
    }

    /** A crash may have taken PREPAREs of this view and lower ones, up to this height, that were sent before they were on disk. */
    public void doubtPrepares(long view, long height) {
        doubtfulView = view;
        doubtfulHeight = height;
    }

    /** Whether no forgotten vote can stand at this place. */
    public boolean mayVote(Vote.Kind kind, long view, long height) {
        boolean doubtful = kind == Vote.Kind.PREPARE && view <= doubtfulView && height <= doubtfulHeight;
        return !doubtful && (view > forgottenView || height > forgottenHeight);
    }

    public boolean knows(Vote vote) {
        return at(vote.kind(), vote.view(), vote.height())
                .filter(known -> known.blockHash().equals(vote.blockHash()))
                .isPresent();
    }

    public Vote sign(Vote.Kind kind, long view, long height, Hash block) {
        InvariantBroken.unless(
                view >= lowestView, "a vote was about to be signed in view " + view + " after leaving it");
        InvariantBroken.unless(
                mayVote(kind, view, height),
                "a " + kind + " was about to be signed in view " + view + " at height " + height
                        + ", where this validator may have voted before it forgot");
        Vote vote = signing.vote(kind, view, height, block);
        remember(vote);
        return vote;
    }

    public Optional<Vote> at(Vote.Kind kind, long view, long height) {
        return Optional.ofNullable(votes.get(new Place(height, view, kind)));
    }

    /** In ascending order of view, PREPARE before COMMIT. */
    public List<Vote> at(long height) {
        return votes.values().stream().filter(vote -> vote.height() == height).toList();
    }

    /** Its voters hold these blocks for whoever needs them. */
    public List<Vote> above(long height) {
        return votes.values().stream().filter(vote -> vote.height() > height).toList();
    }

    /** The block of the highest PREPARE in the view. */
    public Optional<Vote> lastPrepare(long view) {
        return votes.values().stream()
                .filter(vote -> vote.view() == view && vote.kind() == Vote.Kind.PREPARE)
                .max(Comparator.comparingLong(Vote::height));
    }

    public void forgetBelow(long height) {
        votes.keySet().removeIf(place -> place.height() < height);
    }

    private void remember(Vote vote) {
        Vote first = votes.putIfAbsent(new Place(vote.height(), vote.view(), vote.kind()), vote);
        InvariantBroken.unless(
                first == null || first.blockHash().equals(vote.blockHash()),
                "two blocks were about to get this validator's " + vote.kind() + " in view " + vote.view()
                        + " at height " + vote.height());
    }
}
