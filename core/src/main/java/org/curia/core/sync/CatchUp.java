package org.curia.core.sync;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Links;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.CertificateVerifier;

/**
 * Follows the chain by ranges of final blocks when votes have passed this node by. There is no mode of being behind: consensus goes on
 * meanwhile, a claimed height only leads to a request, and only certificates move the chain. Several ranges are on their way at a time, one from
 * each peer: while one is executed and stored, the next ones are read, sent and verified. Who does not send the next block in time is overtaken
 * by another peer, with more time each time, and its answer still counts when it comes: full blocks take long to send and to verify.
 */
public final class CatchUp {
    private static final int MOST_DOUBLINGS = 4;

    /**
     * Whoever follows by votes and is no further behind than this has most likely heard those for what it lacks: asked for only when time has
     * passed. Whoever has had to ask has not heard them, and asks for every block until it follows by votes again: where blocks are small, more
     * are made while it waits than it keeps votes for, and it would never draw level.
     */
    private static final int NEAR = 8;

    private final Step step;
    private final Timers timers;
    private final Chain chain;
    private final Candidates candidates;
    private final PeerHeights heights;
    private final Links links;
    private final CertifiedBlockRule rule;
    private final ReplicaSettings settings;
    private final int self;
    private final Ranges ranges = new Ranges();
    private int inVain;
    private int lastAsked = -1;
    private boolean followsByVotes = true;
    private boolean taking;
    private long heightWhenSet;
    private long reportedTo;

    public CatchUp(
            Step step,
            Timers timers,
            Chain chain,
            Candidates candidates,
            PeerHeights heights,
            Links links,
            CertificateVerifier certificates,
            ReplicaSettings settings,
            int self) {
        this.step = step;
        this.timers = timers;
        this.chain = chain;
        this.candidates = candidates;
        this.heights = heights;
        this.links = links;
        this.rule = new CertifiedBlockRule(certificates);
        this.settings = settings;
        this.self = self;
        chain.onFinality((block, certificate) -> becameFinal());
    }

    /** A liar that claims to be ahead does not count: nobody would be level. */
    private void becameFinal() {
        followsByVotes = followsByVotes || !taking && heights.vouchedFor() <= chain.height();
    }

    /** Only what was asked for is looked at. Who has nothing to send is passed over until its next status. */
    public void received(int from, List<CertifiedBlock> blocks) {
        if (!ranges.owes(from)) {
            return;
        }
        boolean delivered = ranges.delivered(from, blocks);
        if (!delivered || blocks.isEmpty()) {
            heights.disprove(from); // its store is not yet where it is, or it answers late: no reason to accuse it
            ask();
        }
    }

    /** What was asked of it is asked of another. */
    public void peerLost(int peer) {
        if (ranges.lost(peer)) {
            ask();
        }
    }

    public void timerFired() {
        if (heightWhenSet == chain.height() && !ranges.isHere(chain.height() + 1)) {
            inVain = Math.min(inVain + 1, MOST_DOUBLINGS);
            ranges.tookTooLong(chain.height() + 1);
            ask();
            setTimer();
        }
    }

    /** At the end of a step, before consensus goes on: makes final what is here, and sees whether there is more to get. */
    public void settle() {
        boolean moved = false;
        while (chain.mayFollow()) {
            Optional<Ranges.Delivered> next = ranges.takeAbove(chain.height());
            if (next.isEmpty()) {
                break;
            }
            moved |= take(next.get());
        }
        if (moved) {
            inVain = 0;
        }
        if (!heights.isAnyAbove(chain.height())) {
            timers.cancel(Timer.CATCH_UP);
            ranges.askForNothing();
            return;
        }
        boolean mustAsk = heights.isAnyAbove(chain.height() + (followsByVotes ? NEAR : 0));
        if (mustAsk && (moved || ranges.isAnythingOnItsWay() || !timers.isRunning(Timer.CATCH_UP))) {
            ask();
        }
        if (!timers.isRunning(Timer.CATCH_UP)) {
            setTimer(); // a few blocks may come by themselves
        }
    }

    /** @return whether the chain moved */
    private boolean take(Ranges.Delivered delivered) {
        CertifiedBlock certified = delivered.block();
        if (rule.check(certified, chain.tip()) instanceof Verdict.Rejected rejected) {
            misbehaved(delivered.sender(), rejected.reason());
            ranges.dropAllOf(delivered.sender());
            ask(); // another
            return false;
        }
        Candidate candidate = candidates
                .get(certified.block().hash())
                .filter(Candidate::isComplete)
                .orElseGet(() -> candidates.add(Candidate.of(certified.block()).orElseThrow()));
        taking = true;
        chain.makeFinal(candidate, certified.certificate());
        taking = false;
        return true;
    }

    private void misbehaved(int peer, String reason) {
        step.report(new Effect.Event.PeerMisbehaved(peer, "sent a block that is not final: " + reason));
        heights.disprove(peer);
    }

    /** For all that is missing and fits, of peers in turn. */
    private void ask() {
        Optional<Ranges.Range> missing = ranges.missingAbove(chain.height());
        while (missing.isPresent()) {
            Optional<Integer> peer = whomToAsk(missing.get().from());
            if (peer.isEmpty()) {
                return;
            }
            ask(peer.get(), missing.get());
            missing = ranges.missingAbove(chain.height());
        }
    }

    private void ask(int peer, Ranges.Range range) {
        lastAsked = peer;
        followsByVotes = false;
        ranges.asked(peer, range);
        report(heights.claimOf(peer));
        step.send(peer, new Message.BlocksRequest(range.from(), range.count()));
    }

    /** Who owes nothing; for the next block, without which nothing moves, anybody who is not awaited, and at last anybody. */
    private Optional<Integer> whomToAsk(long height) {
        List<Integer> ahead = heights.above(height - 1).stream()
                .filter(peer -> peer != self && !links.isLost(peer))
                .toList();
        Optional<Integer> free = nextOf(ahead, peer -> !ranges.owes(peer));
        if (free.isPresent() || height > chain.height() + 1) {
            return free;
        }
        return nextOf(ahead, peer -> !ranges.isAwaitedFrom(peer)).or(() -> nextOf(ahead, peer -> true));
    }

    private Optional<Integer> nextOf(List<Integer> peers, Predicate<Integer> which) {
        List<Integer> wanted = peers.stream().filter(which).toList();
        return wanted.stream()
                .filter(index -> index > lastAsked)
                .findFirst()
                .or(() -> wanted.stream().findFirst());
    }

    private void setTimer() {
        heightWhenSet = chain.height();
        timers.set(Timer.CATCH_UP, settings.fetchMillis() << inVain);
    }

    /** One block behind is what everybody is now and then. */
    private void report(long target) {
        if (reportedTo <= chain.height() && target > chain.height() + 1) {
            reportedTo = target;
            step.report(new Effect.Event.CatchingUp(chain.height() + 1, target));
        }
    }
}
