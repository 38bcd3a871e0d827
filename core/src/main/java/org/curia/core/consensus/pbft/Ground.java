package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Links;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.chain.HeaderRule;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.model.LedgerLimits;
import org.curia.core.pool.TransactionPool;

/** What agreement stands on: the parts of the replica that it shares with catching up and gossip. */
public record Ground(
        ReplicaSettings settings,
        LedgerLimits limits,
        Signing signing,
        Step step,
        Timers timers,
        Links links,
        Chain chain,
        Candidates candidates,
        TransactionPool pool,
        BlockExecutor executor,
        HeaderRule headerRule) {}
