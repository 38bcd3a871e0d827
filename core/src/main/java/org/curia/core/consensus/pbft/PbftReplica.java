package org.curia.core.consensus.pbft;

import java.util.List;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.ConsensusEngine;
import org.curia.core.consensus.EngineStatus;
import org.curia.core.consensus.InvariantBroken;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/**
 * The machines of PBFT put together: intakes note what is heard, moves act on it, watches set timers at the end of a step. No rule of
 * the protocol stands here.
 */
public final class PbftReplica implements ConsensusEngine {
    /** Far more than any step needs; a rule that moves for ever is a bug. */
    private static final int ROUNDS_A_STEP = 10_000;

    private final RecoveredJournal journal;
    private final Candidates candidates;
    private final Knowledge known;
    private final Complaints complaints;
    private final Complainer complainer;
    private final VoteCasting casting;
    private final Recovery recovery;
    private final Quarantine quarantine;
    private final FirstStart firstStart;
    private final OwnWords ownWords;
    private final VoteIntake voteIntake;
    private final ProposalIntake proposalIntake;
    private final ViewChangeIntake viewChangeIntake;
    private final List<Move> moves;
    private final Fetch fetch;
    private final Retransmission retransmission;
    private final CommitPace pace;
    private final ProgressWatch progressWatch;
    private final LeaderLinkWatch leaderLinkWatch;
    private final CensorshipWatch censorshipWatch;
    private final SlowLeaderWatch slowLeaderWatch;
    private final StrandedWatch strandedWatch;
    private boolean started;

    public PbftReplica(
            Ground ground,
            RecoveredJournal journal,
            LeaderSchedule leaders,
            CertificateVerifier certificates,
            PbftRules rules) {
        this.journal = journal;
        this.candidates = ground.candidates();
        Signing signing = ground.signing();
        known = new Knowledge(
                rules.view(leaders, signing.self(), ground.chain().tipRef()),
                rules.lock(),
                new OwnVotes(signing),
                new Reservation(ground.settings(), ground.chain()),
                rules.tally(signing.validators()),
                new Proposals(),
                new ViewChanges(signing.validators()));

        Work work = new Work(ground, known);
        complaints = new Complaints(ground, known);
        complainer = new Complainer(ground, known, complaints, work);
        casting = new VoteCasting(ground, known);
        ViewEntry entry = new ViewEntry(ground, known, complainer, work);
        recovery = new Recovery(ground, known, casting, complainer, entry);

        quarantine = new Quarantine(ground, known, complainer, entry);
        firstStart = new FirstStart(ground, known, entry, quarantine);
        ownWords = new OwnWords(ground, known, quarantine);

        Horizon horizon = new Horizon(ground.chain(), known.view());
        fetch = new Fetch(ground, known);
        voteIntake = new VoteIntake(ground, known, horizon, complainer, ownWords);
        proposalIntake = new ProposalIntake(ground, known, horizon, voteIntake, fetch, complainer);
        ViewChangeRule viewChangeRule = rules.viewChangeRule(signing, certificates);
        NewViewRule newViewRule = rules.newViewRule(ground, known, viewChangeRule);
        viewChangeIntake = new ViewChangeIntake(
                ground, known, complaints, complainer, viewChangeRule, newViewRule, entry, voteIntake, ownWords);

        ProposalRule proposalRule = new ProposalRule(ground, known, rules);
        moves = List.of(
                new FinalizeMove(ground, known),
                new ComplainMove(ground, known, complaints, complainer, entry),
                new JumpMove(known, entry),
                new NewViewMove(ground, known, entry),
                new ProposeMove(ground, known, proposalRule, new BlockBuilder(ground), casting),
                new PrepareMove(ground, known, proposalRule, casting, complainer),
                new CommitMove(ground, known, casting));

        retransmission = new Retransmission(ground, known, complainer, entry, quarantine, firstStart);
        pace = new CommitPace(ground, known);
        progressWatch = new ProgressWatch(ground, known, complainer, work, pace);
        leaderLinkWatch = new LeaderLinkWatch(ground, known, complainer, work);
        censorshipWatch = new CensorshipWatch(ground, complainer);
        slowLeaderWatch = new SlowLeaderWatch(ground, known, complainer, pace);
        strandedWatch = new StrandedWatch(ground, known, complainer);
        ground.chain().onFinality(this::becameFinal);
    }

    @Override
    public void start(Hash challenge) {
        quarantine.recover(journal.standing());
        firstStart.recover(journal.standing(), challenge);
        recovery.recover(journal);
        retransmission.tick();
        started = true;
    }

    @Override
    public Message.Handler hear(int from) {
        return new Heard(from, proposalIntake, voteIntake, viewChangeIntake, quarantine, firstStart, retransmission);
    }

    @Override
    public void timerFired(Timer timer) {
        switch (timer) {
            case PROGRESS, NEW_VIEW -> progressWatch.timerFired();
            case LEADER_LINK -> leaderLinkWatch.timerFired();
            case CENSORSHIP -> censorshipWatch.timerFired();
            case RESEND -> {
                strandedWatch.tick();
                retransmission.tick();
            }
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
    public void rejoin(Hash challenge) {
        quarantine.rejoin(challenge);
    }

    @Override
    public void advance() {
        int rounds = 0;
        do {
            InvariantBroken.unless(++rounds < ROUNDS_A_STEP, "the rules of consensus do not come to rest");
            pace.settle();
            quarantine.settle();
            firstStart.settle();
            leaderLinkWatch.settle();
            slowLeaderWatch.settle();
        } while (move());
        progressWatch.settle();
        censorshipWatch.settle(known.view().number());
        fetch.settle();
    }

    /** The first that can be made. */
    private boolean move() {
        for (Move move : moves) {
            if (move.tryMove()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(
                known.view().number(),
                known.view().isChanging(),
                known.view().leader(),
                known.lock().height(),
                known.view().lastPreparedHeight(),
                !started || firstStart.challenge().isPresent(),
                quarantine.reason());
    }

    /** Whatever stood at this height is over before anything else is heard. */
    private void becameFinal(Candidate block, Certificate certificate) {
        ownWords.shownFinal(certificate);
        known.lock().raise(certificate);
        known.view().becameFinal(block.ref(), certificate.view());
        pace.becameFinal(certificate.view());
        progressWatch.becameFinal(certificate.view());
        censorshipWatch.becameFinal(block, known.view().lastPreparedHeight() >= block.height());
        slowLeaderWatch.becameFinal();
        complainer.becameFinal();
        complaints.becameFinal(block.height());
        casting.becameFinal();
        known.ownVotes().forgetBelow(block.height());
        known.tally().forgetUpTo(block.height());
        voteIntake.becameFinal(block.height());
        known.proposals().forget(known.view().number(), block.height());
    }
}
