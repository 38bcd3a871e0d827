package org.curia.node.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.curia.core.consensus.ValidatorSet.Member;

/** What makes a node unfit, the worst first, each with what would cure it. None: the node is ready. */
public final class Ailments {
    private static final List<Function<Situation, Optional<Finding>>> ALL = List.of(
            Ailments::halted,
            Ailments::standsBy,
            Ailments::quarantine,
            Ailments::database,
            Ailments::closedPort,
            Ailments::duplicateKey,
            Ailments::noQuorum,
            Ailments::arriving,
            Ailments::diverged,
            Ailments::behind,
            Ailments::clock,
            Ailments::stalled);

    private Ailments() {}

    public static List<Finding> of(Situation situation) {
        return ALL.stream()
                .flatMap(ailment -> ailment.apply(situation).stream())
                .toList();
    }

    private static Optional<Finding> halted(Situation situation) {
        return situation.halted().map(reason -> new Finding(Cause.HALTED, "this node no longer votes: " + reason));
    }

    private static Optional<Finding> standsBy(Situation situation) {
        return situation
                .standsBy()
                .map(reason -> new Finding(Cause.STANDS_BY, reason + "; this one takes over when that one is gone"));
    }

    private static Optional<Finding> quarantine(Situation situation) {
        return situation
                .replica()
                .quarantine()
                .map(reason -> new Finding(
                        Cause.QUARANTINE,
                        "this validator is in quarantine, it follows and signs nothing: " + reason
                                + ": once no other server uses its key, let it vote again by a file called rejoin in its node directory, or"
                                + " on a local network by `curia network rejoin`"));
    }

    private static Optional<Finding> database(Situation situation) {
        return situation.database().map(reason -> new Finding(Cause.DATABASE, reason));
    }

    private static Optional<Finding> closedPort(Situation situation) {
        return situation.reach().closedPort().map(why -> new Finding(Cause.UNREACHABLE, why));
    }

    /** Another validator's copied key is a matter for the diagnosis; this one's makes both servers useless. */
    private static Optional<Finding> duplicateKey(Situation situation) {
        return situation.reach().duplicateKeys().entrySet().stream()
                .filter(duplicate -> situation.isSelf(duplicate.getKey()))
                .findFirst()
                .map(duplicate -> Words.duplicateKey(situation, duplicate.getKey()));
    }

    private static Optional<Finding> stalled(Situation situation) {
        return situation.bounds().downWhenStalled() ? Degradations.stalled(situation) : Optional.empty();
    }

    /** Of those that an observer hears one must be honest, or it does not know how far behind it is. */
    private static Optional<Finding> hearsTooFew(Situation situation) {
        long needed = situation.validators().weakQuorum();
        return situation.power() >= needed
                ? Optional.empty()
                : found(
                        Cause.NO_QUORUM,
                        Words.missing(situation) + "; this node observes, and to know where the ledger stands it must"
                                + " hear validators with the voting power " + needed);
    }

    private static Optional<Finding> noQuorum(Situation situation) {
        if (situation.self().isEmpty()) {
            return hearsTooFew(situation);
        }
        long quorum = situation.validators().quorum();
        if (situation.power() >= quorum) {
            return Optional.empty();
        }
        return found(
                Cause.NO_QUORUM,
                Words.missing(situation) + ": voting power " + situation.power() + " of the required " + quorum
                        + ". Start the missing validators or restore the network between them; blocks resume automatically");
    }

    /** Links come up before the first word comes over them: until then its own height is all that it knows. */
    private static Optional<Finding> arriving(Situation situation) {
        long quorum = situation.validators().quorum();
        long untold = situation.validators().members().stream()
                .filter(member -> !situation.isSelf(member.index()) && situation.isThere(member.index()))
                .filter(member -> situation.peers().get(member.index()).status().isEmpty())
                .mapToLong(Member::weight)
                .sum();
        boolean hasQuorum = situation.self().isPresent() && situation.power() >= quorum;
        return hasQuorum && situation.power() - untold < quorum
                ? found(
                        Cause.BEHIND,
                        "this node has just started, and the others have not yet said how far they are: it may be behind")
                : Optional.empty();
    }

    /** The root of the state stands in the header: another hash at one height is another ledger. */
    private static Optional<Finding> diverged(Situation situation) {
        long height = situation.replica().height();
        long weight = Words.statuses(situation)
                .filter(peer -> peer.status().committedHeight() == height
                        && !peer.status()
                                .committedHash()
                                .equals(situation.replica().headHash()))
                .mapToLong(peer -> peer.member().weight())
                .sum();
        return weight < situation.validators().weakQuorum()
                ? Optional.empty()
                : found(
                        Cause.DIVERGED,
                        "block " + height
                                + " is another one here than at other validators: trust their ledger, and make"
                                + " this node's anew");
    }

    private static Optional<Finding> behind(Situation situation) {
        return situation.lagBlocks() <= situation.bounds().maxLagBlocks()
                ? Optional.empty()
                : found(
                        Cause.BEHIND,
                        "this node is more than " + situation.bounds().maxLagBlocks()
                                + " blocks behind, and fetches them");
    }

    private static Optional<Finding> clock(Situation situation) {
        return Stream.of(ClockSkew.aheadMillis(situation))
                .flatMap(ahead -> ahead.stream().boxed())
                .filter(ahead ->
                        Math.abs(ahead) > situation.bounds().maxClockSkew().toMillis())
                .findAny()
                .map(ahead -> new Finding(
                        Cause.CLOCK,
                        "this node's clock is more than "
                                + situation.bounds().maxClockSkew().toMillis() + " ms "
                                + (ahead > 0 ? "ahead of" : "behind")
                                + " those of the other validators: let it follow a time server"));
    }

    private static Optional<Finding> found(Cause cause, String sentence) {
        return Optional.of(new Finding(cause, sentence));
    }
}
