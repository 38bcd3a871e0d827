package org.curia.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curia.client.node.AccountState;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeUnavailable;
import org.curia.client.node.Nodes;
import org.curia.client.node.TransactionState;
import org.curia.client.settle.AccountSnapshot;
import org.curia.client.settle.Ledger;
import org.curia.client.settle.NonceAllocator;
import org.curia.client.settle.SingleTransaction;
import org.curia.client.settle.TransactionResult;
import org.curia.client.settle.Undecided;
import org.curia.client.verify.Audit;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Genesis;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.TransactionBody;

/**
 * One network, for an application that embeds it: sign, submit, await the end, read, verify.
 *
 * <pre>{@code
 * CuriaClient client = CuriaClient.connect(genesis, List.of(URI.create("https://node1.example"), URI.create("https://node2.example")));
 * PreparedTransaction payment = client.sign(signer, new Operation.Transfer(to, asset, amount, "invoice 12"));
 * save(payment); // what the application must not lose in a crash
 * TransactionResult result = client.submitAndAwait(payment, Duration.ofSeconds(60));
 * }</pre>
 *
 * <p>The genesis is the root of trust: take it from the network's operators, not from a node. Ends are proven by blocks with a quorum's
 * certificate. What {@link #account} and {@link #transaction} return is the answer of one node, unproven. A client may be used by several
 * threads. Two clients of one account may sign with the same nonce: at most one of the two transactions is included, and the other ends as
 * {@link TransactionResult.Superseded}.
 */
public final class CuriaClient {
    /** How long a question goes from node to node before it fails. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ledger ledger;

    /** Nonces that were signed with and whose end is not known, with the expiry height of what was signed. */
    private final Map<AccountId, Map<Long, Long>> outstanding = new HashMap<>();

    public CuriaClient(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * No node is asked yet.
     *
     * @param nodes base addresses of at least one node's REST API; more nodes than may be faulty give a certain end for every payment
     */
    public static CuriaClient connect(Genesis genesis, List<URI> nodes) {
        HttpClient http = NodeClient.newHttpClient();
        List<NodeClient> clients =
                nodes.stream().map(url -> new NodeClient(http, url)).toList();
        return new CuriaClient(new Ledger(new Nodes(clients, PATIENCE), genesis));
    }

    public Ledger ledger() {
        return ledger;
    }

    /**
     * Signs operations of the signer's own account: one transaction, of which all settle or none does.
     *
     * @throws NodeUnavailable when no node tells the account's nonces
     * @throws IllegalStateException when all nonces of the account are in use: await the end of some transactions first
     */
    public PreparedTransaction sign(Signer signer, Operation... operations) {
        return sign(AccountId.of(signer.publicKey()), List.of(signer), operations);
    }

    /** As {@link #sign(Signer, Operation...)}, of an account whose authority needs these signers. */
    public PreparedTransaction sign(AccountId account, List<Signer> signers, Operation... operations) {
        AccountSnapshot snapshot = ledger.snapshot(List.of(account));
        long expiryHeight = snapshot.height() + ledger.expiryBlocks();
        TransactionBody body = new TransactionBody(
                ledger.chainId(),
                account,
                takeNonce(account, snapshot, expiryHeight),
                expiryHeight,
                Arrays.stream(operations)
                        .map(operation -> new SourcedOperation(account, operation))
                        .toList());
        return new PreparedTransaction(TransactionCodec.sign(body, signers.toArray(new Signer[0])), snapshot.height());
    }

    private synchronized long takeNonce(AccountId account, AccountSnapshot snapshot, long expiryHeight) {
        Map<Long, Long> held = outstanding.computeIfAbsent(account, none -> new HashMap<>());
        held.values().removeIf(expiry -> expiry <= snapshot.height());
        NonceAllocator nonces = snapshot.nonces(account);
        held.keySet().forEach(nonces::reserve);
        long nonce = nonces.next()
                .orElseThrow(() -> new IllegalStateException("all nonces of " + account
                        + " are in use: await the end of" + " some of its transactions before signing more"));
        held.put(nonce, expiryHeight);
        return nonce;
    }

    private synchronized void forgetNonce(AccountId account, long nonce) {
        Map<Long, Long> held = outstanding.get(account);
        if (held != null) {
            held.remove(nonce);
        }
    }

    /**
     * Sends a transaction to all nodes, and again where it was lost, until a proven block or the refusals of enough nodes decide it. To
     * submit the same transaction twice is harmless: it is included at most once. The caller's thread waits.
     *
     * @param patience gives up when nothing has changed for this long
     * @throws Undecided when the end is not known: the transaction may still become final. Submit the same one again
     */
    public TransactionResult submitAndAwait(PreparedTransaction prepared, Duration patience)
            throws InterruptedException, Undecided {
        SingleTransaction single = new SingleTransaction(prepared.transaction());
        ledger.settlement(prepared.signedAtHeight() + 1, single, patience, standing -> {})
                .run();
        forgetNonce(
                prepared.transaction().sender(), prepared.transaction().body().nonce());
        return single.result().orElseThrow();
    }

    /** By the node that answers first, unproven. Empty for an account that the ledger does not have. */
    public Optional<AccountState> account(AccountId id) {
        return ledger.nodes().ask(node -> node.account(id));
    }

    /** By the node that answers first, unproven. Empty for one that the node does not know: it may be on its way. */
    public Optional<TransactionState> transaction(Hash id) {
        return ledger.nodes().ask(node -> node.transaction(id));
    }

    /**
     * Fetches the whole chain of the node that is furthest, checks every hash, certificate and signature, and executes every transaction
     * again. Takes as long as the chain is.
     */
    public Audit.Outcome verifyChain(Audit.Progress progress) {
        return new Audit(ledger.nodes().furthest(), ledger.genesis(), progress).run();
    }
}
