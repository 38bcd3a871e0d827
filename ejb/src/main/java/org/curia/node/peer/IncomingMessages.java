package org.curia.node.peer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.node.submission.TransactionValidator;

/**
 * Where a decoded message of an authenticated peer goes: to the consensus thread; by way of signature verification when there are
 * transactions in it; or to the server of blocks. Nothing here waits. What is being verified is bounded for each peer; what is above
 * that is dropped, and fetched later if a block needs it.
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
            verified(
                    from,
                    verifying.get(from),
                    all,
                    valid -> Optional.of(new Message.TransactionBatch(only(valid, all)))
                            .filter(some -> !some.transactions().isEmpty()),
                    handedOn);
            return;
        } else if (message instanceof Message.BlockRange range) {
            if (!awaited.take(from)) {
                handedOn.run();
                return;
            }
            List<Transaction> all = range.blocks().stream()
                    .flatMap(block -> block.block().transactions().stream())
                    .toList();
            // One wrong signature, and the whole answer is worth nothing: an empty one makes the core ask another peer
            // at once.
            verified(
                    from,
                    verifyingRanges.get(from),
                    all,
                    valid -> Optional.of(valid.cardinality() == all.size() ? range : new Message.BlockRange(List.of())),
                    handedOn);
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

    private void verified(
            int from,
            AtomicInteger busy,
            List<Transaction> transactions,
            Function<BitSet, Optional<? extends Message>> accepted,
            Runnable handedOn) {
        int count = transactions.size();
        int signatures = TransactionValidator.signatures(transactions);
        if (busy.addAndGet(signatures) > maxVerifying && busy.get() != signatures) {
            busy.addAndGet(-signatures);
            handedOn.run();
            return;
        }
        verify.apply(from, transactions).whenComplete((valid, failure) -> {
            busy.addAndGet(-signatures);
            handedOn.run();
            if (failure == null) {
                int wrong = count - valid.cardinality();
                if (wrong > 0) {
                    misdeeds.committed(from, wrong, "sent wrongly signed transactions: " + wrong);
                }
                accepted.apply(valid).ifPresent(message -> core.offer(new Input.PeerSaid(from, message)));
            }
        });
    }

    private static List<Transaction> only(BitSet valid, List<Transaction> transactions) {
        return valid.stream().mapToObj(transactions::get).toList();
    }
}
