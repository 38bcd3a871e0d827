package org.curia.client.payments;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.curia.client.settle.Fate;
import org.curia.client.settle.NonceAllocator;
import org.curia.client.settle.Work;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/**
 * Settles the payments of a file, each at most once. A payment has at most one transaction at a time that could still be included: a
 * new one is signed only after the fate of the last one is certain, and is in the journal, on the disk, before it is sent.
 */
final class PaymentRun implements Work {
    private static final int SIGN_AT_ONCE = 2_000;
    private static final long BLOCKS_BETWEEN_MARKS = 20;

    private final List<Instruction> instructions;
    private final PaymentJournal journal;
    private final PaymentBook book;
    private final Function<AccountId, NonceAllocator> nonces;
    private final Hash chainId;
    private final long expiryBlocks;

    private final Map<Hash, Integer> underWay = new LinkedHashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    /** Payments whose payer's nonce window is full. */
    private final Map<AccountId, Deque<Integer>> waiting = new LinkedHashMap<>();

    private final Deferrals deferrals = new Deferrals();
    private long marked;

    /**
     * @param nonces of an account, always the same allocator
     * @param expiryBlocks how many blocks a transaction may wait
     */
    PaymentRun(
            List<Instruction> instructions,
            PaymentJournal journal,
            PaymentBook book,
            Function<AccountId, NonceAllocator> nonces,
            Hash chainId,
            long expiryBlocks) {
        this.instructions = instructions;
        this.journal = journal;
        this.book = book;
        this.nonces = nonces;
        this.chainId = chainId;
        this.expiryBlocks = expiryBlocks;
        IntStream.range(0, instructions.size()).forEach(this::takeUp);
    }

    /** Where an earlier run left off. */
    private void takeUp(int payment) {
        PaymentBook.Place place = book.place(payment);
        if (instructions.get(payment) instanceof Instruction.Pay pay) {
            switch (place.stage()) {
                case OPEN -> open.add(payment);
                case UNDER_WAY -> {
                    underWay.put(place.transaction().id(), payment);
                    nonces.apply(pay.payer().account())
                            .reserve(place.transaction().body().nonce());
                }
                case SETTLED -> {
                    nonces.apply(pay.payer().account())
                            .used(place.transaction().body().nonce());
                    deferrals.credited(pay.transfer().to());
                }
                case REFUSED -> deferrals.refused(payment, pay.payer().account(), place.reason());
            }
        } else if (place.stage() == PaymentBook.Stage.OPEN
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
        List<Ready> batch = new ArrayList<>();
        while (batch.size() < Math.min(max, SIGN_AT_ONCE) && !open.isEmpty()) {
            int payment = open.poll();
            Instruction.Pay pay = (Instruction.Pay) instructions.get(payment);
            AccountId payer = pay.payer().account();
            OptionalLong nonce = nonces.apply(payer).next();
            if (nonce.isPresent()) {
                batch.add(new Ready(payment, pay, nonce.getAsLong()));
            } else {
                waiting.computeIfAbsent(payer, p -> new ArrayDeque<>()).add(payment);
            }
        }
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
    public void became(Transaction transaction, Fate fate) {
        int payment = underWay.remove(transaction.id());
        NonceAllocator allocator = nonces.apply(transaction.sender());
        fate.handle(new Ending(payment, (Instruction.Pay) instructions.get(payment), transaction, allocator));
        Deque<Integer> next = waiting.remove(transaction.sender());
        if (next != null) {
            next.descendingIterator().forEachRemaining(open::addFirst);
        }
    }

    /** What a fate means for one payment. Entries come before any that gives their nonce out again. */
    private final class Ending implements Fate.Handler<Void> {
        private final int payment;
        private final Instruction.Pay pay;
        private final long nonce;
        private final NonceAllocator allocator;

        Ending(int payment, Instruction.Pay pay, Transaction transaction, NonceAllocator allocator) {
            this.payment = payment;
            this.pay = pay;
            this.nonce = transaction.body().nonce();
            this.allocator = allocator;
        }

        @Override
        public Void included(Fate.Included fate) {
            allocator.used(nonce);
            Receipt receipt = fate.receipt();
            if (receipt.outcome().settled()) {
                write(new JournalEntry.Settled(payment, receipt.height()));
                deferrals.credited(pay.transfer().to());
            } else {
                refuse(receipt.outcome().name(), receipt.outcome().reason());
            }
            return null;
        }

        @Override
        public Void refused(Fate.Refused fate) {
            allocator.release(nonce);
            refuse(fate.reason(), fate.detail());
            return null;
        }

        @Override
        public Void superseded(Fate.Superseded fate) {
            allocator.used(nonce);
            reopen();
            return null;
        }

        @Override
        public Void expired(Fate.Expired fate) {
            allocator.release(nonce);
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
        return instructions.size() - open.size() - waitingForNonces - underWay.size();
    }

    private void write(JournalEntry entry) {
        journal.append(entry);
        entry.handle(book);
    }
}
