package org.curia.core.consensus.pbft;

import java.util.List;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.ConsensusEngine;
import org.curia.core.consensus.EngineStatus;
import org.curia.core.consensus.InvariantBroken;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.Links;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.chain.HeaderRule;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.core.pool.TransactionPool;

/**
 * The machines of PBFT put together: intakes note what is heard, moves act on it, watches set timers at the end of a step. No rule of
 * the protocol stands here.
 */
public final class PbftReplica implements ConsensusEngine {
    /** Far more than any step needs; a rule that moves for ever is a bug. */
    private static final int ROUNDS_A_STEP = 10_000;

    private final RecoveredJournal journal;
    private final Candidates candidates;
    private final View view;
    private final TipLock lock = new TipLock();
    private final OwnVotes ownVotes;
    private final VoteTally tally;
    private final Proposals proposals = new Proposals();
    private final Complaints complaints;
    private final Complainer complainer;
    private final VoteCasting casting;
    private final Recovery recovery;
    private final VoteIntake voteIntake;
    private final ProposalIntake proposalIntake;
    private final ViewChangeIntake viewChangeIntake;
    private final List<Move> moves;
    private final Fetch fetch;
    private final Retransmission retransmission;
    private final ProgressWatch progressWatch;
    private final LeaderLinkWatch leaderLinkWatch;
    private final CensorshipWatch censorshipWatch;
    private final SlowLeaderWatch slowLeaderWatch;

    /** What an engine stands on: the replica's own parts, shared with it. */
    public record Ground(
            ReplicaSettings settings,
            LedgerLimits limits,
            Step step,
            Timers timers,
            Links links,
            Chain chain,
            Candidates candidates,
            TransactionPool pool,
            BlockExecutor executor,
            HeaderRule headerRule) {}

    public PbftReplica(
            Ground ground,
            RecoveredJournal journal,
            Signing signing,
            LeaderSchedule leaders,
            CertificateVerifier certificates,
            PbftRules rules) {
        ReplicaSettings settings = ground.settings();
        Step step = ground.step();
        Timers timers = ground.timers();
        Chain chain = ground.chain();
        TransactionPool pool = ground.pool();
        this.journal = journal;
        this.candidates = ground.candidates();

        view = new View(leaders, signing.self(), chain.tipRef());
        ownVotes = new OwnVotes(signing);
        tally = rules.tally(signing.validators());
        ViewChanges viewChanges = new ViewChanges(signing.validators());
        Work work = new Work(chain, pool, view, proposals, lock, tally);
        complaints = new Complaints(signing.validators(), viewChanges, step, settings.complaintMillis());
        complainer = new Complainer(signing, step, chain, view, complaints, work);
        casting = new VoteCasting(step, view, lock, ownVotes, tally);
        ViewEntry entry = new ViewEntry(
                signing,
                step,
                timers,
                chain,
                candidates,
                view,
                lock,
                ownVotes,
                tally,
                proposals,
                viewChanges,
                complainer,
                work);
        recovery = new Recovery(signing, chain, candidates, view, lock, ownVotes, tally, casting, complainer, entry);

        Horizon horizon = new Horizon(chain, view);
        ViewChangeRule viewChangeRule = new ViewChangeRule(signing, certificates);
        NewViewRule newViewRule = new NewViewRule(signing, view, viewChanges, viewChangeRule);
        fetch = new Fetch(signing, step, timers, chain, candidates, view, proposals, tally, viewChanges, settings);
        voteIntake = new VoteIntake(signing, step, view, horizon, tally, complainer);
        proposalIntake = new ProposalIntake(
                step, view, horizon, proposals, candidates, voteIntake, fetch, complainer, signing.self());
        viewChangeIntake = new ViewChangeIntake(
                signing,
                step,
                chain,
                view,
                complaints,
                complainer,
                viewChanges,
                viewChangeRule,
                newViewRule,
                entry,
                voteIntake);

        ProposalRule proposalRule = new ProposalRule(chain, view, step, timers, settings, rules);
        BlockBuilder builder = new BlockBuilder(
                step,
                chain,
                ground.executor(),
                ground.headerRule(),
                pool,
                signing.self(),
                ground.limits().maxBlockTransactions());
        moves = List.of(
                new FinalizeMove(signing, chain, candidates, tally),
                new ComplainMove(signing, view, complaints, complainer, entry),
                new JumpMove(view, viewChanges, entry),
                new NewViewMove(signing, step, chain, candidates, view, viewChanges, entry),
                new ProposeMove(
                        signing, chain, candidates, view, proposals, pool, ownVotes, proposalRule, builder, casting),
                new PrepareMove(
                        signing, chain, candidates, view, proposals, proposalRule, ownVotes, casting, complainer),
                new CommitMove(signing, chain, candidates, view, tally, ownVotes, casting));

        retransmission = new Retransmission(
                signing,
                step,
                timers,
                chain,
                view,
                lock,
                ownVotes,
                proposals,
                complainer,
                entry,
                viewChanges,
                settings);
        progressWatch = new ProgressWatch(signing, timers, view, viewChanges, complainer, work, settings);
        leaderLinkWatch =
                new LeaderLinkWatch(signing, timers, ground.links(), view, viewChanges, complainer, work, settings);
        censorshipWatch = new CensorshipWatch(
                step, timers, pool, complainer, settings, ground.limits().maxBlockTransactions());
        slowLeaderWatch = new SlowLeaderWatch(step, chain, pool, view, proposals, complainer, settings);
        chain.onFinality(this::becameFinal);
    }

    @Override
    public void start() {
        recovery.recover(journal);
        retransmission.tick();
    }

    @Override
    public Message.Handler hear(int from) {
        return new Heard(from);
    }

    @Override
    public void timerFired(Timer timer) {
        switch (timer) {
            case PROGRESS, NEW_VIEW -> progressWatch.timerFired();
            case LEADER_LINK -> leaderLinkWatch.timerFired();
            case CENSORSHIP -> censorshipWatch.timerFired();
            case RESEND -> retransmission.tick();
            case FETCH -> fetch.timerFired();
            case HOLD, CATCH_UP -> {} // a held proposal is looked at again in every step
        }
    }

    @Override
    public void peerConnected(int validator) {
        leaderLinkWatch.connected(validator);
        retransmission.connected(validator);
    }

    @Override
    public void offered(List<Transaction> transactions) {
        transactions.forEach(candidates::offer);
    }

    @Override
    public void advance() {
        int rounds = 0;
        do {
            InvariantBroken.unless(++rounds < ROUNDS_A_STEP, "the rules of consensus do not come to rest");
            leaderLinkWatch.settle();
            slowLeaderWatch.settle();
        } while (moves.stream().anyMatch(Move::tryMove));
        progressWatch.settle();
        censorshipWatch.settle(view.number());
        fetch.settle();
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(view.number(), view.isChanging(), view.leader());
    }

    /** Whatever stood at this height is over before anything else is heard (consensus.md 3, pitfall 7). */
    private void becameFinal(Candidate block, Certificate certificate) {
        lock.raise(certificate);
        view.becameFinal(block.ref(), certificate.view());
        progressWatch.becameFinal(certificate.view());
        censorshipWatch.becameFinal(block);
        slowLeaderWatch.becameFinal();
        complainer.becameFinal();
        complaints.becameFinal(block.height());
        casting.becameFinal();
        ownVotes.forgetBelow(block.height());
        tally.forgetUpTo(block.height());
        proposals.forget(view.number(), block.height());
    }

    private final class Heard implements Message.Handler {
        private final int from;

        Heard(int from) {
            this.from = from;
        }

        @Override
        public void prePrepare(Message.PrePrepare message) {
            proposalIntake.prePrepare(from, message);
        }

        @Override
        public void voteCast(Message.VoteCast message) {
            voteIntake.heard(from, message.vote());
        }

        @Override
        public void complain(Message.Complain message) {
            viewChangeIntake.complain(from, message);
        }

        @Override
        public void viewChange(Message.ViewChange message) {
            viewChangeIntake.viewChange(from, message);
        }

        @Override
        public void newView(Message.NewView message) {
            viewChangeIntake.newView(from, message);
        }

        @Override
        public void status(Message.Status message) {
            retransmission.heard(from, message);
        }

        @Override
        public void proposalRequest(Message.ProposalRequest message) {
            proposalIntake.requested(from, message);
        }

        @Override
        public void proposalBody(Message.ProposalBody message) {
            proposalIntake.body(message);
        }

        @Override
        public void transactionBatch(Message.TransactionBatch message) {}

        @Override
        public void transactionsRequest(Message.TransactionsRequest message) {}

        @Override
        public void blocksRequest(Message.BlocksRequest message) {}

        @Override
        public void blockRange(Message.BlockRange message) {}
    }
}
