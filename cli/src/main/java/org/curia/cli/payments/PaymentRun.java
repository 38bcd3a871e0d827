package org.curia.cli.payments;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.curia.cli.nonces.WalletNonces;
import org.curia.client.settle.TransactionResult;
import org.curia.client.settle.Work;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/**
 * Settles the payments of a file, each at most once. A payment has at most one transaction at a time that could still be included: a
 * new one is signed only after the result of the last one is certain, and is in the journal, on the disk, before it is sent.
 */
final class PaymentRun implements Work {
    private static final int SIGN_AT_ONCE = 2_000;
    private static final long BLOCKS_BETWEEN_MARKS = 20;

    private final List<Instruction> instructions;
    private final PaymentJournal journal;
    private final PaymentBook book;
    private final WalletNonces nonces;
    private final Set<Integer> heldBack;
    private final Hash chainId;
    private final long expiryBlocks;

    private final Map<Hash, Integer> underWay = new LinkedHashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    /** Payments whose payer's nonce window is full. */
    private final Map<AccountId, Deque<Integer>> waiting = new LinkedHashMap<>();

    private final Deferrals deferrals = new Deferrals();
    private long marked;

    /**
     * @param heldBack payments that are left alone
     * @param expiryBlocks how many blocks a transaction may wait
     */
    PaymentRun(
            List<Instruction> instructions,
            PaymentJournal journal,
            PaymentBook book,
            WalletNonces nonces,
            Set<Integer> heldBack,
            Hash chainId,
            long expiryBlocks) {
        this.instructions = instructions;
        this.journal = journal;
        this.book = book;
        this.nonces = nonces;
        this.heldBack = heldBack;
        this.chainId = chainId;
        this.expiryBlocks = expiryBlocks;
        IntStream.range(0, instructions.size()).forEach(this::takeUp);
    }

    /** Where an earlier run left off. */
    private void takeUp(int payment) {
        PaymentBook.Place place = book.place(payment);
        if (instructions.get(payment) instanceof Instruction.Pay pay) {
            switch (place.stage()) {
                case OPEN, REFUSED -> {
                    if (!heldBack.contains(payment)) {
                        open.add(payment);
                    }
                }
                case UNDER_WAY -> {
                    underWay.put(place.transaction().id(), payment);
                    nonces.reserve(
                            pay.payer().account(), place.transaction().body().nonce());
                }
                case SETTLED -> deferrals.credited(pay.transfer().to());
            }
        } else if ((place.stage() == PaymentBook.Stage.OPEN || place.stage() == PaymentBook.Stage.REFUSED)
                && instructions.get(payment) instanceof Instruction.Impossible impossible) {
            write(new JournalEntry.Refused(payment, impossible.reason(), impossible.detail()));
        }
    }

    @Override
    public List<Transaction> maybeSent() {
        return underWay.values().stream()
                .map(payment -> book.place(payment).transaction())
                .toList();
    }

    private record Ready(int payment, Instruction.Pay pay, long nonce) {}

    @Override
    public List<Transaction> next(int max, long height) {
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(max, SIGN_AT_ONCE) && !open.isEmpty()) {
            chosen.add(open.poll());
        }
        List<Ready> batch = withNonces(chosen, height);
        List<JournalEntry.Signed> signed =
                batch.parallelStream().map(ready -> sign(ready, height)).toList();
        for (JournalEntry.Signed entry : signed) {
            write(entry);
            underWay.put(entry.transaction().id(), entry.payment());
            deferrals.begun(entry.payment());
        }
        if (!signed.isEmpty()) {
            journal.force();
        }
        return signed.stream().map(JournalEntry.Signed::transaction).toList();
    }

    private List<Ready> withNonces(List<Integer> chosen, long height) {
        List<AccountId> payers = chosen.stream()
                .map(payment ->
                        ((Instruction.Pay) instructions.get(payment)).payer().account())
                .toList();
        List<OptionalLong> taken = nonces.take(payers, height + expiryBlocks);
        List<Ready> batch = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            int payment = chosen.get(i);
            if (taken.get(i).isPresent()) {
                batch.add(new Ready(
                        payment,
                        (Instruction.Pay) instructions.get(payment),
                        taken.get(i).getAsLong()));
            } else {
                waiting.computeIfAbsent(payers.get(i), p -> new ArrayDeque<>()).add(payment);
            }
        }
        return batch;
    }

    private JournalEntry.Signed sign(Ready ready, long height) {
        TransactionBody body = new TransactionBody(
                chainId,
                ready.pay().payer().account(),
                ready.nonce(),
                height + expiryBlocks,
                ready.pay().transfer());
        return new JournalEntry.Signed(
                ready.payment(), TransactionCodec.sign(body, ready.pay().payer().signer()));
    }

    @Override
    public void became(Transaction transaction, TransactionResult result) {
        int payment = underWay.remove(transaction.id());
        result.handle(new Ending(payment, (Instruction.Pay) instructions.get(payment)));
        nonces.settle(transaction, result);
        Deque<Integer> next = waiting.remove(transaction.sender());
        if (next != null) {
            next.descendingIterator().forEachRemaining(open::addFirst);
        }
    }

    @Override
    public void included(AccountId sender, long nonce) {
        nonces.used(sender, nonce);
    }

    /** What a result means for one payment. Entries come before any that gives their nonce out again. */
    private final class Ending implements TransactionResult.Handler<Void> {
        private final int payment;
        private final Instruction.Pay pay;

        Ending(int payment, Instruction.Pay pay) {
            this.payment = payment;
            this.pay = pay;
        }

        @Override
        public Void included(TransactionResult.Included result) {
            Receipt receipt = result.receipt();
            if (receipt.outcome().settled()) {
                write(new JournalEntry.Settled(payment, receipt.height()));
                deferrals.credited(pay.transfer().to());
            } else {
                refuse(receipt.outcome().name(), receipt.outcome().reason());
            }
            return null;
        }

        @Override
        public Void refused(TransactionResult.Refused result) {
            refuse(result.reason(), result.detail());
            return null;
        }

        @Override
        public Void superseded(TransactionResult.Superseded result) {
            reopen();
            return null;
        }

        @Override
        public Void expired(TransactionResult.Expired result) {
            reopen();
            return null;
        }

        private void refuse(String reason, String detail) {
            write(new JournalEntry.Refused(payment, reason, detail == null ? reason : detail));
            deferrals.refused(payment, pay.payer().account(), reason);
        }

        private void reopen() {
            write(new JournalEntry.Reopened(payment));
            open.addFirst(payment);
        }
    }

    @Override
    public void followedThrough(long height) {
        nonces.followed(height);
        if (height - marked >= BLOCKS_BETWEEN_MARKS) {
            marked = height;
            write(new JournalEntry.Followed(height));
            journal.force();
        }
    }

    @Override
    public boolean finished() {
        if (open.isEmpty() && waiting.isEmpty() && underWay.isEmpty()) {
            open.addAll(deferrals.take());
            return open.isEmpty();
        }
        return false;
    }

    /** Payments whose end is known, as long as no payer of a refused one receives more. */
    int decided() {
        int waitingForNonces = waiting.values().stream().mapToInt(Deque::size).sum();
        return instructions.size() - heldBack.size() - open.size() - waitingForNonces - underWay.size();
    }

    private void write(JournalEntry entry) {
        journal.append(entry);
        entry.handle(book);
    }
}
