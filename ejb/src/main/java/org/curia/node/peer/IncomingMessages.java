package org.curia.node.peer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.model.Transaction;

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
    private final Function<List<Transaction>, CompletionStage<BitSet>> verify;
    private final int maxVerifying;
    private final Misdeeds misdeeds;
    private final List<AtomicInteger> verifying = new ArrayList<>();

    /** @param verify bit i of the answer: transaction i is correctly signed */
    public IncomingMessages(
            int validators,
            int maxVerifying,
            PeerWords words,
            Core core,
            BlockServer blocks,
            Function<List<Transaction>, CompletionStage<BitSet>> verify,
            Misdeeds misdeeds) {
        this.words = words;
        this.core = core;
        this.blocks = blocks;
        this.verify = verify;
        this.maxVerifying = maxVerifying;
        this.misdeeds = misdeeds;
        for (int index = 0; index < validators; index++) {
            verifying.add(new AtomicInteger());
        }
    }

    void take(int from, Message message) {
        words.heard(from, message);
        if (message instanceof Message.TransactionBatch batch) {
            List<Transaction> all = batch.transactions();
            verified(
                    from,
                    all,
                    valid -> Optional.of(new Message.TransactionBatch(only(valid, all)))
                            .filter(some -> !some.transactions().isEmpty()));
        } else if (message instanceof Message.BlockRange range) {
            List<Transaction> all = range.blocks().stream()
                    .flatMap(block -> block.block().transactions().stream())
                    .toList();
            // One wrong signature, and the whole answer is worth nothing: an empty one makes the core ask another peer
            // at once.
            verified(
                    from,
                    all,
                    valid ->
                            Optional.of(valid.cardinality() == all.size() ? range : new Message.BlockRange(List.of())));
        } else if (message instanceof Message.BlocksRequest request) {
            blocks.answer(from, request);
        } else {
            core.offer(new Input.PeerSaid(from, message));
        }
    }

    private void verified(
            int from, List<Transaction> transactions, Function<BitSet, Optional<? extends Message>> accepted) {
        int count = transactions.size();
        AtomicInteger busy = verifying.get(from);
        if (busy.addAndGet(count) > maxVerifying && busy.get() != count) {
            busy.addAndGet(-count);
            return;
        }
        verify.apply(transactions).whenComplete((valid, failure) -> {
            busy.addAndGet(-count);
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
