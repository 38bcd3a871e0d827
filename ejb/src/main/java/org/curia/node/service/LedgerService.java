package org.curia.node.service;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.execution.TransactionVerifier;
import org.curia.core.model.Genesis;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.core.replica.ReplicaStatus;
import org.curia.node.api.NodeStatus;
import org.curia.node.api.NotVoting;
import org.curia.node.api.Overloaded;
import org.curia.node.api.TransactionStanding;
import org.curia.node.api.ValidatorView;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.coordination.Node;
import org.curia.node.coordination.PbftCoordinator;
import org.curia.node.diagnosis.Diagnosis;
import org.curia.node.persistence.query.LedgerQueries;
import org.curia.node.port.StorageTrouble;
import org.curia.node.submission.EarlyRefusals;
import org.curia.node.submission.Submissions;
import org.curia.node.submission.TransactionValidator;

/**
 * All that a door may ask of the node but reads of the database. Nothing here waits but {@link #transaction}, which may read one row:
 * what takes time comes back as a stage, which may be completed by any thread.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerService {
    private static final String VERSION = Optional.ofNullable(
                    LedgerService.class.getPackage().getImplementationVersion())
            .orElse("unknown");

    @Inject
    private PbftCoordinator coordinator;

    @Inject
    private TransactionValidator validator;

    @Inject
    private LedgerQueries queries;

    @Resource
    private ManagedExecutorService pool;

    /**
     * Checks what costs nothing, then the signatures, and gives what passed to the pool and the peers. One admission for each transaction, in
     * order.
     *
     * @throws Overloaded at once or in the stage: nothing was taken
     * @throws NotVoting at once: nothing was taken; in the stage: what became of it is not known
     */
    public CompletionStage<List<Admission>> submit(List<Transaction> transactions) {
        EarlyRefusals early = new EarlyRefusals(chainId(), genesis().limits());
        List<Optional<Admission>> refused = transactions.stream().map(early::of).toList();
        List<Transaction> sound = IntStream.range(0, transactions.size())
                .filter(index -> refused.get(index).isEmpty())
                .mapToObj(transactions::get)
                .toList();
        return verifyAndAdmit(sound).thenApply(admissions -> {
            Iterator<Admission> next = admissions.iterator();
            return refused.stream().map(known -> known.orElseGet(next::next)).toList();
        });
    }

    private CompletionStage<List<Admission>> verifyAndAdmit(List<Transaction> transactions) {
        Submissions submissions = node().clients().submissions();
        int signatures = TransactionValidator.signatures(transactions);
        submissions.reserve(signatures);
        try {
            return validator
                    .verifySubmitted(transactions)
                    .thenCompose(valid -> admit(submissions, transactions, valid))
                    .whenComplete((admissions, failure) -> submissions.release(signatures));
        } catch (RuntimeException e) {
            submissions.release(signatures);
            throw e;
        }
    }

    /**
     * The receipt of a transaction once its block is stored here, or empty when the time is over or it left the pool: {@link
     * #transaction} knows more. Ask before submitting or after: a receipt that is stored already is found.
     *
     * @throws Overloaded when too many wait already
     */
    public CompletionStage<Optional<Receipt>> awaitFinal(Hash transactionId, Duration atMost) {
        CompletableFuture<Optional<Receipt>> receipt =
                node().clients().waiters().awaitReceipt(transactionId, shorter(atMost));
        if (!receipt.isDone()) {
            pool.execute(() -> endIfOver(transactionId, receipt));
        }
        return receipt;
    }

    /**
     * Whether this node has stored the block of that height before the time is over.
     *
     * @throws Overloaded when too many wait already
     */
    public CompletionStage<Boolean> awaitHeight(long height, Duration atMost) {
        return node().clients().waiters().awaitHeight(height, shorter(atMost));
    }

    /**
     * What became of a transaction: final from the moment at which this node has seen it final, stored or not. Empty where this node
     * neither holds it nor has it in a block; after a restart that is also so for what it held before.
     *
     * @throws StorageTrouble the database does not answer, and nothing else says that it is final
     */
    public Optional<TransactionStanding> transaction(Hash transactionId) {
        return node().clients()
                .tracker()
                .find(
                        transactionId,
                        id -> queries.transaction(id)
                                .map(stored -> new TransactionStanding.Final(
                                        stored.transaction(), stored.receipt(), stored.events())));
    }

    public NodeStatus status() {
        Node node = node();
        NodeSetup setup = node.setup();
        ReplicaStatus replica = node.status();
        LedgerTip tip = node.storedTip();
        return new NodeStatus(
                setup.identity().name(),
                setup.genesis().networkName(),
                setup.chainId(),
                tip.height(),
                tip.hash(),
                tip.header().stateRoot(),
                replica.view(),
                replica.changing(),
                setup.validators().member(replica.leader()).name(),
                replica.connected().size(),
                setup.validators().size(),
                setup.validators().quorum(),
                node.situation().faultsTolerated(),
                replica.pendingTransactions(),
                replica.bestPeerHeight(),
                replica.quarantine(),
                node.halted(),
                node.standsBy(),
                VERSION);
    }

    /** Why there is no block; answers also while the database or the consensus thread hangs. */
    public Diagnosis diagnosis() {
        return Diagnosis.of(node().situation());
    }

    /** In order of index. */
    public List<ValidatorView> validators() {
        NodeSetup setup = node().setup();
        ReplicaStatus replica = node().status();
        int self = setup.identity().validator().orElse(-1);
        return IntStream.range(0, setup.genesis().validators().size())
                .mapToObj(index -> {
                    Genesis.Validator validator = setup.genesis().validators().get(index);
                    return new ValidatorView(
                            index,
                            validator.name(),
                            validator.key(),
                            validator.weight(),
                            validator.address(),
                            index == self || replica.connected().contains(index),
                            index == self,
                            index == replica.leader());
                })
                .toList();
    }

    /** What this network began with: its limits are those of every transaction. */
    public Genesis genesis() {
        return node().setup().genesis();
    }

    public Hash chainId() {
        return node().setup().chainId();
    }

    /** The longest that anybody may wait here for finality or a height (curia.api.max-wait-seconds); a longer wait is cut to it. */
    public Duration maxWait() {
        return node().setup().configuration().apiMaxWait();
    }

    private Node node() {
        Node node = coordinator.node();
        if (node == null) {
            throw coordinator.whyNotStarted();
        }
        return node;
    }

    private Duration shorter(Duration atMost) {
        return atMost.compareTo(maxWait()) < 0 ? atMost : maxWait();
    }

    /** What was stored or dropped before somebody waited for it. */
    private void endIfOver(Hash transactionId, CompletableFuture<Optional<Receipt>> receipt) {
        queries.transaction(transactionId).ifPresent(stored -> receipt.complete(Optional.of(stored.receipt())));
        if (node().clients().tracker().isDropped(transactionId)) {
            receipt.complete(Optional.empty());
        }
    }

    private static CompletionStage<List<Admission>> admit(
            Submissions submissions, List<Transaction> transactions, BitSet valid) {
        if (valid.isEmpty()) {
            return CompletableFuture.completedFuture(merged(transactions, valid, List.of()));
        }
        List<Transaction> passed = valid.stream().mapToObj(transactions::get).toList();
        return submissions.enqueue(passed).thenApply(admissions -> merged(transactions, valid, admissions));
    }

    private static List<Admission> merged(List<Transaction> transactions, BitSet valid, List<Admission> ofValid) {
        Iterator<Admission> next = ofValid.iterator();
        var merged = new ArrayList<Admission>(transactions.size());
        for (int index = 0; index < transactions.size(); index++) {
            merged.add(valid.get(index) ? next.next() : refused(transactions.get(index)));
        }
        return merged;
    }

    private static Admission refused(Transaction wrong) {
        Optional<PublicKey> unusable = TransactionVerifier.unusableKey(wrong);
        return unusable.isPresent()
                ? new Admission.Refused(wrong.id(), Admission.Reason.MALFORMED, Ed25519.unusable(unusable.get()))
                : new Admission.Refused(
                        wrong.id(),
                        Admission.Reason.BAD_SIGNATURE,
                        "one of its signatures is not that of the public key over these bytes");
    }
}
