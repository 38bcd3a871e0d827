package org.curia.node.peer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.node.submission.TransactionValidator;

/**
 * Where a decoded message of an authenticated peer goes: to the consensus thread; by way of signature verification when there are
 * transactions in it; or to the server of blocks. Nothing here waits. What is being verified is bounded for each peer; what is above
 * that is dropped, and fetched later if a block needs it. Answers to requests for blocks stay in order, and one that cannot be used comes as
 * an empty one: the core asks another peer at once.
 */
public final class IncomingMessages {

    /** Takes what the core shall see; it does not wait. */
    public interface Core {
        void offer(Input.PeerSaid said);
    }

    private final PeerWords words;
    private final Core core;
    private final BlockServer blocks;
    private final BiFunction<Integer, List<Transaction>, CompletionStage<BitSet>> verify;
    private final PeerBudgets budgets;
    private final AwaitedRanges awaited;
    private final int maxVerifying;
    private final Misdeeds misdeeds;
    private final List<AtomicInteger> verifying = new ArrayList<>();
    /** Apart from gossip: what was asked for would else be dropped for what was not, again and again while there is much to do. */
    private final List<AtomicInteger> verifyingRanges = new ArrayList<>();

    private final ArrivalOrder rangesInOrder;

    /** @param verify for a peer; bit i of the answer: transaction i is correctly signed */
    public IncomingMessages(
            int validators,
            int maxVerifying,
            PeerWords words,
            Core core,
            BlockServer blocks,
            BiFunction<Integer, List<Transaction>, CompletionStage<BitSet>> verify,
            PeerBudgets budgets,
            AwaitedRanges awaited,
            Misdeeds misdeeds) {
        this.words = words;
        this.core = core;
        this.blocks = blocks;
        this.verify = verify;
        this.budgets = budgets;
        this.awaited = awaited;
        this.maxVerifying = maxVerifying;
        this.misdeeds = misdeeds;
        this.rangesInOrder = new ArrivalOrder(validators);
        for (int index = 0; index < validators; index++) {
            verifying.add(new AtomicInteger());
            verifyingRanges.add(new AtomicInteger());
        }
    }

    void take(int from, Message message) {
        take(from, message, () -> {});
    }

    /** @param handedOn called once, by any thread, when no more is held of the message here */
    void take(int from, Message message, Runnable handedOn) {
        words.heard(from, message);
        if (message instanceof Message.TransactionBatch batch) {
            List<Transaction> all = batch.transactions();
            verified(from, verifying.get(from), all, valid -> {
                handedOn.run();
                List<Transaction> some = only(valid, all);
                if (!some.isEmpty()) {
                    core.offer(new Input.PeerSaid(from, new Message.TransactionBatch(some)));
                }
            });
            return;
        } else if (message instanceof Message.BlockRange range) {
            if (!awaited.take(from)) {
                handedOn.run();
                return;
            }
            List<Transaction> all = range.blocks().stream()
                    .flatMap(block -> block.block().transactions().stream())
                    .toList();
            ArrivalOrder.Place place = rangesInOrder.next(from);
            verified(from, verifyingRanges.get(from), all, valid -> {
                handedOn.run();
                // One wrong signature, and the whole answer is worth nothing.
                Message usable = valid.cardinality() == all.size() ? range : new Message.BlockRange(List.of());
                place.leave(() -> core.offer(new Input.PeerSaid(from, usable)));
            });
            return;
        } else if (message instanceof Message.BlocksRequest request) {
            blocks.answer(from, request);
        } else if (message instanceof Message.TransactionsRequest request) {
            asked(from, request);
        } else {
            core.offer(new Input.PeerSaid(from, message));
        }
        handedOn.run();
    }

    /** One hash ten thousand times is one transaction; and what would not be answered is not looked up. */
    private void asked(int from, Message.TransactionsRequest request) {
        List<Hash> hashes = request.hashes().stream().distinct().toList();
        if (budgets.of(from).mayAskFor(hashes.size()) && budgets.of(from).mayBeAnswered()) {
            core.offer(new Input.PeerSaid(from, new Message.TransactionsRequest(hashes)));
        }
    }

    /** @param done called once, by any thread, with those that are valid: none where there was no room or no thread to verify them */
    private void verified(int from, AtomicInteger busy, List<Transaction> transactions, Consumer<BitSet> done) {
        int signatures = TransactionValidator.signatures(transactions);
        if (busy.addAndGet(signatures) > maxVerifying && busy.get() != signatures) {
            busy.addAndGet(-signatures);
            done.accept(new BitSet());
            return;
        }
        begun(from, transactions).whenComplete((valid, failure) -> {
            busy.addAndGet(-signatures);
            int wrong = failure == null ? transactions.size() - valid.cardinality() : 0;
            if (wrong > 0) {
                misdeeds.committed(from, wrong, "sent wrongly signed transactions: " + wrong);
            }
            done.accept(failure == null ? valid : new BitSet());
        });
    }

    private CompletionStage<BitSet> begun(int from, List<Transaction> transactions) {
        try {
            return verify.apply(from, transactions);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e); // the node stops
        }
    }

    private static List<Transaction> only(BitSet valid, List<Transaction> transactions) {
        return valid.stream().mapToObj(transactions::get).toList();
    }
}
