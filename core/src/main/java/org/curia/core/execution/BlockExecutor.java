package org.curia.core.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MerkleRoot;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Event;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Parameters;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.state.Account;
import org.curia.core.state.Base;
import org.curia.core.state.Overlay;

/**
 * Executes blocks: the same transactions on the same state give the same receipts and roots on every node. Signatures are not its
 * matter: they were checked when the transactions came in.
 */
public final class BlockExecutor {
    /** Candidates that a leader looks at in vain: one that changes an account's authority may make all that follow unfit. */
    private static final int MOST_SKIPPED = 2000;

    private final LedgerLimits limits;
    private final PolicyRule policy;
    private final Inclusion inclusion;

    public BlockExecutor(Parameters parameters, Hash chainId) {
        this(parameters, new Inclusion(parameters, chainId));
    }

    public BlockExecutor(Parameters parameters, Inclusion inclusion) {
        this.limits = parameters.limits();
        this.policy = new PolicyRule(parameters.policy());
        this.inclusion = inclusion;
    }

    /**
     * Executes a whole block as somebody proposed it. Leaves the base as it is.
     *
     * @param base the state after the block's parent
     */
    public BlockResult execute(Base base, long height, List<Transaction> transactions) {
        if (transactions.size() > limits.maxBlockTransactions()) {
            return new InvalidBlock(
                    Optional.empty(),
                    transactions.size() + " transactions where " + limits.maxBlockTransactions() + " are allowed");
        }
        Run run = new Run(base, height);
        for (Transaction transaction : transactions) {
            if (!run.hasRoomFor(transaction)) {
                return new InvalidBlock(
                        Optional.empty(), "its transactions have more than " + limits.maxBlockBytes() + " bytes");
            }
            Optional<Inclusion.Refusal> refusal = run.include(transaction);
            if (refusal.isPresent()) {
                return new InvalidBlock(
                        Optional.of(transaction.id()), refusal.get().sentence());
            }
        }
        return run.finish();
    }

    /**
     * Fills a block with what fits, in the order given, and executes it. Leaves the base as it is.
     *
     * @param base the state after the block's parent
     * @param candidates read until the block is full or too many did not fit
     */
    public Selection select(Base base, long height, Iterable<Transaction> candidates) {
        Run run = new Run(base, height);
        List<Selection.Skipped> skipped = new ArrayList<>();
        for (Transaction candidate : candidates) {
            if (!run.hasRoomFor(candidate) || skipped.size() == MOST_SKIPPED) {
                break;
            }
            run.include(candidate).ifPresent(refusal -> skipped.add(new Selection.Skipped(candidate, refusal)));
        }
        return new Selection(run.included, skipped, run.finish());
    }

    /** One block in the making. */
    private final class Run {
        private final Base base;
        private final long height;
        private final Overlay state;
        /** What the operations of one transaction change: they all count, or none. */
        private final Overlay changes;

        private final Operations operations;
        private final List<Transaction> included = new ArrayList<>();
        private final List<Receipt> receipts = new ArrayList<>();
        private final SortedMap<Integer, List<Event>> events = new TreeMap<>();
        private int bytes;

        Run(Base base, long height) {
            this.base = base;
            this.height = height;
            this.state = new Overlay(base);
            this.changes = state.nested();
            this.operations = new Operations(changes, policy, height);
        }

        boolean hasRoomFor(Transaction transaction) {
            return included.size() < limits.maxBlockTransactions()
                    && transaction.size() <= limits.maxBlockBytes() - bytes;
        }

        Optional<Inclusion.Refusal> include(Transaction transaction) {
            Optional<Inclusion.Refusal> refusal = inclusion.refusal(transaction, state, height);
            if (refusal.isPresent()) {
                return refusal;
            }
            useNonce(transaction);
            Authorization.learn(transaction, state);
            receipts.add(execute(transaction));
            included.add(transaction);
            bytes += transaction.size();
            return Optional.empty();
        }

        /** Also of one that fails: it was in a block. */
        private void useNonce(Transaction transaction) {
            Account sender = state.account(transaction.sender()).orElseThrow();
            state.put(sender.withNonceUsed(transaction.body().nonce()));
        }

        private Receipt execute(Transaction transaction) {
            int index = included.size();
            Operations.End end = operations.apply(transaction);
            if (!end.outcome().settled()) {
                changes.discard();
                return Receipt.failed(transaction.id(), height, index, end.outcome(), end.failedOperation());
            }
            changes.commit();
            if (!end.events().isEmpty()) {
                events.put(index, end.events());
            }
            return Receipt.settled(transaction.id(), height, index, LedgerLayouts.eventsRoot(end.events()));
        }

        Execution finish() {
            return new Execution(
                    receipts,
                    events,
                    MerkleRoot.of(included.stream().map(Transaction::hash).toList()),
                    MerkleRoot.of(
                            receipts.stream().map(LedgerLayouts::receiptHash).toList()),
                    base.stage(state.changes()));
        }
    }
}
