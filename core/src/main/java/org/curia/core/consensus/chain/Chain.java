package org.curia.core.consensus.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.InvariantBroken;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Verdict;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.Execution;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChanges;
import org.curia.core.state.StateView;

/** The final blocks' end and the state after it. {@link #makeFinal} is the only way on, and there is none back. */
public final class Chain {
    private final Step step;
    private final BlockExecutor executor;
    private final LedgerState state;
    private final Candidates candidates;
    private final HeaderRule headerRule;
    private final Unstored unstored;
    private final RootRule rootRule = new RootRule();
    private final List<FinalityListener> listeners = new ArrayList<>();
    private LedgerTip tip;
    private Optional<Execution> lastExecution = Optional.empty();

    public Chain(
            Step step,
            BlockExecutor executor,
            LedgerTip tip,
            LedgerState state,
            Candidates candidates,
            HeaderRule headerRule,
            ReplicaSettings settings) {
        this.step = step;
        this.executor = executor;
        this.tip = tip;
        this.state = state;
        this.candidates = candidates;
        this.headerRule = headerRule;
        this.unstored = new Unstored(settings);
    }

    /** In order of registration. */
    public void onFinality(FinalityListener listener) {
        listeners.add(listener);
    }

    public LedgerTip tip() {
        return tip;
    }

    public long height() {
        return tip.height();
    }

    public BlockRef tipRef() {
        return new BlockRef(tip.height(), tip.hash());
    }

    public LedgerState state() {
        return state;
    }

    public StateView stateView() {
        return state;
    }

    /** What the last final block did; empty after a start. A block built on it may follow it. */
    public Optional<Execution> lastExecution() {
        return lastExecution;
    }

    // ---- the store ---------------------------------------------------------------------------------------------

    public int unstored() {
        return unstored.count();
    }

    /** Up to here every block is durable. */
    public long storedHeight() {
        return tip.height() - unstored.count();
    }

    /** Whether the store keeps up, so that another block may be started. */
    public boolean hasRoom() {
        return unstored.mayStartAnother();
    }

    /**
     * One more than may be started: a block in flight when the last one was stored late can still end. A node whose store stands still
     * falls behind with bounded memory, and catches up.
     */
    public boolean mayFinalize() {
        return unstored.mayFinalizeAnother();
    }

    /** Whether another block that this node has no part in may become final: more of them, where they are small. */
    public boolean mayFollow() {
        return unstored.mayFollowAnother();
    }

    public void stored(long height) {
        while (storedHeight() < Math.min(height, tip.height())) {
            unstored.stored();
        }
    }

    // ---- the next block ----------------------------------------------------------------------------------------

    /** Executes a complete candidate on the state of its parent, once. */
    public void execute(Candidate candidate) {
        if (candidate.result().isEmpty()) {
            candidate.executed(executor.execute(
                    state, candidate.height(), candidate.block().transactions()));
        }
    }

    /** Takes a block that this node has built, with what executing it came to. */
    public Candidate built(Candidate candidate, Execution execution) {
        Candidate kept = candidates.add(candidate);
        kept.executed(execution);
        return kept;
    }

    /** Whether this complete block is right, if its parent is the last final block. */
    public Verdict check(Candidate candidate, RootRule rootRule) {
        return headerRule.check(candidate.header(), tip).and(() -> {
            execute(candidate);
            return rootRule.check(candidate.header(), candidate.result().orElseThrow());
        });
    }

    /**
     * What a quorum has certified is valid: a node that comes to another result is wrong itself.
     *
     * @throws InvariantBroken then
     */
    public void requireValid(Candidate candidate) {
        Verdict verdict = checkParent(candidate).and(() -> check(candidate, rootRule));
        if (verdict instanceof Verdict.Rejected rejected) {
            throw new InvariantBroken("a quorum certified block " + candidate.height() + " (" + candidate.hash()
                    + ") but this node says: " + rejected.reason());
        }
    }

    /**
     * Makes a complete block final.
     *
     * @param certificate COMMITs for it, verified or counted
     */
    public void makeFinal(Candidate candidate, Certificate certificate) {
        InvariantBroken.unless(
                certificate.height() == candidate.height()
                        && certificate.blockHash().equals(candidate.hash()),
                "a block was about to become final by the certificate of another");
        requireValid(candidate);
        Execution execution = candidate.execution();
        StateChanges before = state.before(execution.changes());
        state.apply(execution.after());
        tip = new LedgerTip(candidate.header(), candidate.hash(), Optional.of(certificate));
        unstored.add(candidate.block());
        lastExecution = Optional.of(execution);
        candidates.becameFinal(candidate);
        step.add(new Effect.StoreBlock(new FinalizedBlock(
                new CertifiedBlock(candidate.block(), certificate),
                execution.receipts(),
                execution.events(),
                before,
                execution.changes())));
        step.report(new Effect.Event.BlockFinalized(
                candidate.height(), candidate.hash(), candidate.hashes().size(), certificate.view()));
        listeners.forEach(listener -> listener.becameFinal(candidate, certificate));
    }

    private Verdict checkParent(Candidate candidate) {
        return candidate.header().parentHash().equals(tip.hash())
                ? Verdict.ACCEPTED
                : Verdict.rejected("its parent is not the last final block");
    }
}
