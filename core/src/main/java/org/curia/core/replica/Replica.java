package org.curia.core.replica;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.ConsensusEngine;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.EngineStatus;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.InvariantBroken;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Links;
import org.curia.core.consensus.Now;
import org.curia.core.consensus.PeerAllowance;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.chain.HeaderRule;
import org.curia.core.consensus.pbft.Ground;
import org.curia.core.consensus.pbft.PbftReplica;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.Inclusion;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.pool.TransactionPool;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateView;
import org.curia.core.sync.CatchUp;
import org.curia.core.sync.PeerHeights;

/**
 * A validator, or without a signer an observer, as a pure step: inputs in, effects out in the order in which they must be carried out.
 * One thread owns it; nothing here waits, reads a clock or does I/O.
 */
public final class Replica {
    /** Requests for transactions of one peer: more than an honest one makes. */
    private static final int REQUESTS_AT_ONCE = 4;

    private final Step step = new Step();
    private final Timers timers = new Timers(step);
    private final Links links = new Links();
    private final ValidatorSet validators;
    private final int self;
    private final TransactionPool pool;
    private final Chain chain;
    private final ConsensusEngine engine;
    private final PeerHeights heights;
    private final CatchUp catchUp;
    private final Gossip gossip;
    private final StatusRule statusRule;
    private final Input.Handler<Void> steps = new Steps();
    private Optional<String> halted = Optional.empty();

    /**
     * @param tip the highest block that the ledger's store has
     * @param state after that block; the replica owns it from here on
     * @param journal what this validator has bound itself to before
     * @param signer of the validator whose key it is; empty: follows and serves, votes never
     */
    public Replica(
            ReplicaSettings settings,
            Genesis genesis,
            LedgerTip tip,
            LedgerState state,
            RecoveredJournal journal,
            Optional<Signer> signer,
            SignatureScheme scheme) {
        this(settings, genesis, tip, state, journal, signer, scheme, new PbftRules());
    }

    /** With other rules than those of a node: for tests that break one on purpose. */
    public Replica(
            ReplicaSettings settings,
            Genesis genesis,
            LedgerTip tip,
            LedgerState state,
            RecoveredJournal journal,
            Optional<Signer> signer,
            SignatureScheme scheme,
            PbftRules rules) {
        LedgerLimits limits = genesis.limits();
        Hash chainId = tip.header().chainId();
        validators = rules.validators(genesis);
        Signing signing = new Signing(chainId, tip.header().epoch(), validators, signer, scheme);
        LeaderSchedule leaders = rules.leaders(validators);
        CertificateVerifier certificates = rules.certificates(signing, leaders);
        HeaderRule headerRule = rules.headerRule(chainId, signing.validatorSetHash(), genesis);
        Inclusion inclusion = rules.inclusion(genesis.parameters(), chainId);
        BlockExecutor executor = new BlockExecutor(genesis.parameters(), inclusion);
        self = signing.self();
        pool = new TransactionPool(
                inclusion, genesis.parameters().policy(), settings.maxPoolTransactions(), validators.size());
        Candidates candidates = rules.candidates(pool::byHash);
        chain = new Chain(step, executor, tip, state, candidates, headerRule, settings);
        chain.onFinality(this::dropFromPool);
        Ground ground = new Ground(
                settings, limits, signing, step, timers, links, chain, candidates, pool, executor, headerRule);
        engine = new PbftReplica(ground, journal, leaders, certificates, rules);
        heights = new PeerHeights(validators);
        catchUp = new CatchUp(step, timers, chain, candidates, heights, links, certificates, settings, self);
        statusRule = new StatusRule(signing, step);
        gossip = new Gossip(
                step,
                chain,
                pool,
                candidates,
                limits,
                new PeerAllowance(step, validators.size(), REQUESTS_AT_ONCE, settings.fetchMillis() / 2));
    }

    /** @return what is to be done, in this order; every {@link Effect.AppendDurably} is on disk before a later one is begun */
    public List<Effect> accept(Now now, Input input) {
        step.begin(now);
        if (halted.isEmpty()) {
            try {
                input.handle(steps);
                catchUp.settle();
                engine.advance();
            } catch (InvariantBroken broken) {
                halted = Optional.of(broken.getMessage());
                step.add(new Effect.Halt(broken.getMessage()));
            }
        }
        return step.effects();
    }

    public ReplicaStatus status() {
        EngineStatus view = engine.status();
        return new ReplicaStatus(
                chain.height(),
                chain.tip().hash(),
                chain.tip().header().stateRoot(),
                view.view(),
                view.changing(),
                view.leader(),
                view.lockHeight(),
                view.votedHeight(),
                links.connected(),
                pool.size(),
                pool.hasExecutable(),
                chain.unstored(),
                halted,
                view.undecided(),
                view.quarantine(),
                Math.max(chain.height(), heights.vouchedFor()));
    }

    /** The ledger after the last final block. Changes with the next step. */
    public StateView finalizedState() {
        return chain.state();
    }

    /** Whether the transaction waits in the pool. */
    public boolean holds(Hash transactionId) {
        return pool.contains(transactionId);
    }

    private void dropFromPool(Candidate block, Certificate certificate) {
        pool.afterBlock(block.block().transactions(), chain.state(), block.height())
                .forEach(dropped -> step.add(new Effect.Dropped(dropped.transaction(), dropped.reason())));
    }

    /** Gives each input to those whom it concerns. */
    private final class Steps implements Input.Handler<Void> {

        @Override
        public Void started(Input.Started input) {
            engine.start(input.challenge());
            return null;
        }

        @Override
        public Void peerSaid(Input.PeerSaid input) {
            if (validators.contains(input.from())) {
                input.message().handle(new PeerTalk(input.from(), engine, gossip, catchUp, heights, statusRule));
            }
            return null;
        }

        @Override
        public Void transactionsSubmitted(Input.TransactionsSubmitted input) {
            gossip.submitted(input);
            engine.offered(input.transactions());
            return null;
        }

        @Override
        public Void timerFired(Input.TimerFired input) {
            if (timers.fired(input.timer(), input.id())) {
                if (input.timer() == Timer.CATCH_UP) {
                    catchUp.timerFired();
                } else {
                    engine.timerFired(input.timer());
                }
                if (input.timer() == Timer.RESEND) {
                    gossip.tick(engine.status().leader(), self);
                }
            }
            return null;
        }

        @Override
        public Void peerConnected(Input.PeerConnected input) {
            links.connected(input.validator());
            engine.peerConnected(input.validator());
            return null;
        }

        @Override
        public Void peerLost(Input.PeerLost input) {
            links.lost(input.validator(), input.refused());
            catchUp.peerLost(input.validator());
            return null;
        }

        @Override
        public Void blockStored(Input.BlockStored input) {
            chain.stored(input.height());
            return null;
        }

        @Override
        public Void rejoin(Input.Rejoin input) {
            engine.rejoin(input.challenge());
            return null;
        }
    }
}
