package org.curia.core.consensus.voting;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;

/**
 * Counts votes whose signatures are valid, each validator once for each kind, view and height, in whatever order they come. Keeps of
 * each validator, kind and height the votes of the highest {@value #VIEWS_KEPT} views: memory for a sender is bounded.
 */
public class VoteTally {
    private static final int VIEWS_KEPT = 3;

    private final ValidatorSet validators;
    private final SortedMap<Place, Votes> places = new TreeMap<>();

    /** What became of a vote that was added. */
    public sealed interface Outcome {
        record Counted() implements Outcome {}

        /** It was there already, or is of a lower view than those kept. */
        record Ignored() implements Outcome {}

        /** The validator signed two blocks at one place: the first one stays. */
        record Contradicts(Vote first) implements Outcome {}
    }

    private record Place(long height, Vote.Kind kind, long view) implements Comparable<Place> {
        static Place of(Vote vote) {
            return new Place(vote.height(), vote.kind(), vote.view());
        }

        /** By height, kind and view. */
        @Override
        public int compareTo(Place other) {
            int byHeight = Long.compare(height, other.height);
            int byKind = byHeight != 0 ? byHeight : kind.compareTo(other.kind);
            return byKind != 0 ? byKind : Long.compare(view, other.view);
        }
    }

    private static final class Votes {
        final SortedMap<Integer, Vote> byValidator = new TreeMap<>();
        final SortedMap<Hash, Long> weights = new TreeMap<>();
    }

    public VoteTally(ValidatorSet validators) {
        this.validators = validators;
    }

    public Outcome add(Vote vote) {
        Place place = Place.of(vote);
        Votes votes = places.computeIfAbsent(place, key -> new Votes());
        Vote first = votes.byValidator.get(vote.validator());
        if (first != null && !first.blockHash().equals(vote.blockHash())) {
            return new Outcome.Contradicts(first);
        }
        if (!counts(vote, first)) {
            return new Outcome.Ignored();
        }
        votes.byValidator.put(vote.validator(), vote);
        votes.weights.merge(
                vote.blockHash(), validators.member(vote.validator()).weight(), Math::addExact);
        return dropLowestView(place, vote) ? new Outcome.Ignored() : new Outcome.Counted();
    }

    /** Each validator once. */
    protected boolean counts(Vote vote, Vote first) {
        return first == null;
    }

    /** Whether this very vote is counted: its signature needs no second look. */
    public boolean holds(Vote vote) {
        return vote(vote.kind(), vote.view(), vote.height(), vote.validator())
                .filter(vote::equals)
                .isPresent();
    }

    /** Whether the validator has voted in so many higher views of this height that this vote is not kept. */
    public boolean isOutdated(Vote vote) {
        int higher = 0;
        for (Map.Entry<Place, Votes> entry : places.entrySet()) {
            Place place = entry.getKey();
            if (place.height() == vote.height()
                    && place.kind() == vote.kind()
                    && place.view() > vote.view()
                    && entry.getValue().byValidator.containsKey(vote.validator())) {
                higher++;
            }
        }
        return higher >= VIEWS_KEPT;
    }

    public Optional<Vote> vote(Vote.Kind kind, long view, long height, int validator) {
        Votes votes = places.get(new Place(height, kind, view));
        return votes == null ? Optional.empty() : Optional.ofNullable(votes.byValidator.get(validator));
    }

    /** What is counted of this validator at the height, in any view and kind. */
    public List<Vote> votesOf(int validator, long height) {
        List<Vote> votes = new ArrayList<>();
        places.forEach((place, cast) -> {
            if (place.height() == height && cast.byValidator.containsKey(validator)) {
                votes.add(cast.byValidator.get(validator));
            }
        });
        return votes;
    }

    /** The votes of a quorum, if there is one. Two blocks cannot have it: two quorums share an honest validator. */
    public Optional<Certificate> certificate(Vote.Kind kind, long epoch, long view, long height) {
        return blockWith(weight -> weight >= validators.quorum(), kind, view, height)
                .map(hash -> new Certificate(kind, epoch, view, height, hash, signatures(kind, view, height, hash)));
    }

    /** In whichever view: COMMITs finalize also when this node's view is another. */
    public Optional<Certificate> commitCertificate(long epoch, long height) {
        for (Place place : places.keySet()) {
            if (place.height() == height && place.kind() == Vote.Kind.COMMIT) {
                Optional<Certificate> certificate = certificate(Vote.Kind.COMMIT, epoch, place.view(), height);
                if (certificate.isPresent()) {
                    return certificate;
                }
            }
        }
        return Optional.empty();
    }

    /** A block that at least one honest validator holds and has executed. */
    public Optional<Hash> vouchedFor(long view, long height) {
        return blockWith(weight -> weight >= validators.weakQuorum(), Vote.Kind.PREPARE, view, height);
    }

    /** Who voted for the block, in any view and kind. */
    public List<Integer> voters(long height, Hash block) {
        TreeSet<Integer> voters = new TreeSet<>();
        places.forEach((place, votes) -> {
            if (place.height() == height) {
                votes.byValidator.values().stream()
                        .filter(vote -> vote.blockHash().equals(block))
                        .forEach(vote -> voters.add(vote.validator()));
            }
        });
        return List.copyOf(voters);
    }

    public void forgetUpTo(long height) {
        places.keySet().removeIf(place -> place.height() <= height);
    }

    /** PREPAREs of lower views lead to nothing any more; COMMITs still finalize. */
    public void forgetPreparesBelow(long view) {
        places.keySet().removeIf(place -> place.kind() == Vote.Kind.PREPARE && place.view() < view);
    }

    private Optional<Hash> blockWith(LongPredicate enough, Vote.Kind kind, long view, long height) {
        Votes votes = places.get(new Place(height, kind, view));
        if (votes == null) {
            return Optional.empty();
        }
        for (Map.Entry<Hash, Long> weight : votes.weights.entrySet()) {
            if (enough.test(weight.getValue())) {
                return Optional.of(weight.getKey());
            }
        }
        return Optional.empty();
    }

    private SortedMap<Integer, Signature> signatures(Vote.Kind kind, long view, long height, Hash hash) {
        SortedMap<Integer, Signature> signatures = new TreeMap<>();
        places.get(new Place(height, kind, view)).byValidator.forEach((validator, vote) -> {
            if (vote.blockHash().equals(hash)) {
                signatures.put(validator, vote.signature());
            }
        });
        return signatures;
    }

    /** @return whether it was the vote just added */
    private boolean dropLowestView(Place added, Vote vote) {
        Place lowest = null;
        int held = 0;
        for (Map.Entry<Place, Votes> entry : places.entrySet()) {
            Place place = entry.getKey();
            if (place.height() == added.height()
                    && place.kind() == added.kind()
                    && entry.getValue().byValidator.containsKey(vote.validator())) {
                lowest = lowest == null ? place : lowest;
                held++;
            }
        }
        if (held <= VIEWS_KEPT) {
            return false;
        }
        Votes votes = places.get(lowest);
        Vote dropped = votes.byValidator.remove(vote.validator());
        votes.weights.merge(
                dropped.blockHash(), -validators.member(vote.validator()).weight(), Long::sum);
        Iterator<Long> weights = votes.weights.values().iterator();
        while (weights.hasNext()) {
            if (weights.next() <= 0) {
                weights.remove();
            }
        }
        if (votes.byValidator.isEmpty()) {
            places.remove(lowest);
        }
        return lowest.equals(added);
    }
}
