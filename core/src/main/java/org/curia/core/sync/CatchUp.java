package org.curia.core.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Effect;
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
 * meanwhile, a claimed height only leads to a request, and only certificates move the chain. One request is in flight at a time; who does
 * not answer it in time is overtaken by the next peer, with more time each time, and its answer still counts when it comes: full blocks
 * take long to send and to verify.
 */
public final class CatchUp {
    private static final int BLOCKS_A_REQUEST = 128;
    private static final int MOST_DOUBLINGS = 4;

    private final Step step;
    private final Timers timers;
    private final Chain chain;
    private final Candidates candidates;
    private final PeerHeights heights;
    private final CertifiedBlockRule rule;
    private final ReplicaSettings settings;
    private final int self;
    private final Deque<CertifiedBlock> waiting = new ArrayDeque<>();
    private final SortedSet<Integer> unanswered = new TreeSet<>();
    private boolean inFlight;
    private int inVain;
    private int sender;
    private int lastAsked = -1;
    private long heightWhenSet;
    private long reportedTo;

    public CatchUp(
            Step step,
            Timers timers,
            Chain chain,
            Candidates candidates,
            PeerHeights heights,
            CertificateVerifier certificates,
            ReplicaSettings settings,
            int self) {
        this.step = step;
        this.timers = timers;
        this.chain = chain;
        this.candidates = candidates;
        this.heights = heights;
        this.rule = new CertifiedBlockRule(certificates);
        this.settings = settings;
        this.self = self;
    }

    /** Only what was asked for is looked at. */
    public void received(int from, List<CertifiedBlock> blocks) {
        if (!unanswered.remove(from)) {
            return;
        }
        inFlight = false;
        if (blocks.isEmpty()) {
            heights.disprove(from); // its store is not yet where it is; its next status says more
        }
        sender = from;
        waiting.clear();
        blocks.stream().limit(BLOCKS_A_REQUEST).forEach(waiting::add);
    }

    public void timerFired() {
        inFlight = false;
        if (heightWhenSet == chain.height() && waiting.isEmpty()) {
            ask();
        }
    }

    /** At the end of a step, before consensus goes on: makes final what is here, and sees whether there is more to get. */
    public void settle() {
        boolean moved = false;
        while (!waiting.isEmpty() && chain.hasRoom()) {
            moved |= take(waiting.removeFirst());
        }
        if (moved) {
            inVain = 0;
        }
        List<Integer> ahead = heights.above(chain.height());
        if (ahead.isEmpty()) {
            timers.cancel(Timer.CATCH_UP);
            unanswered.clear();
            inFlight = false;
        } else if (!inFlight && waiting.isEmpty() && chain.hasRoom()) {
            boolean farBehind =
                    heights.above(chain.height() + 1).stream().findFirst().isPresent();
            if (farBehind && (moved || !timers.isRunning(Timer.CATCH_UP))) {
                ask();
            } else if (!timers.isRunning(Timer.CATCH_UP)) {
                setTimer(); // it may come by itself
            }
        }
    }

    /** @return whether the chain moved */
    private boolean take(CertifiedBlock certified) {
        if (certified.height() <= chain.height()) {
            return false; // consensus was faster
        }
        if (rule.check(certified, chain.tip()) instanceof Verdict.Rejected rejected) {
            step.report(
                    new Effect.Event.PeerMisbehaved(sender, "sent a block that is not final: " + rejected.reason()));
            heights.disprove(sender);
            waiting.clear();
            return false;
        }
        Candidate candidate = candidates
                .get(certified.block().hash())
                .filter(Candidate::isComplete)
                .orElseGet(() -> candidates.add(Candidate.of(certified.block()).orElseThrow()));
        chain.makeFinal(candidate, certified.certificate());
        return true;
    }

    /** Peers in turn. */
    private void ask() {
        List<Integer> ahead = heights.above(chain.height()).stream()
                .filter(peer -> peer != self)
                .toList();
        if (ahead.isEmpty()) {
            return;
        }
        int peer = ahead.stream().filter(index -> index > lastAsked).findFirst().orElse(ahead.get(0));
        lastAsked = peer;
        unanswered.add(peer);
        inFlight = true;
        report(heights.claimOf(peer));
        step.send(peer, new Message.BlocksRequest(chain.height() + 1, BLOCKS_A_REQUEST));
        setTimer();
        inVain = Math.min(inVain + 1, MOST_DOUBLINGS);
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
