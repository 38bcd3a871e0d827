package org.curia.client.payments;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.curia.client.directory.NetworkDirectory;
import org.curia.client.node.NodeClient;
import org.curia.client.settle.Ledger;
import org.curia.client.settle.NonceAllocator;
import org.curia.client.settle.Settlement.Standing;
import org.curia.client.settle.Standpoint;
import org.curia.client.settle.Undecided;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;

/** Pays payment files: the first run begins a journal, any later run of the same file goes on with it. */
public final class PaymentDesk {
    private final NetworkDirectory directory;
    private final Ledger ledger;
    private final Duration patience;

    public PaymentDesk(NetworkDirectory directory, Ledger ledger, Duration patience) {
        this.directory = directory;
        this.ledger = ledger;
        this.patience = patience;
    }

    /** @param decided payments whose end is known, of {@code total} */
    public record Progress(int decided, int total, Standing standing) {}

    /** Returns when every payment's end is known, or when nothing changed for as long as the desk's patience. */
    public PaymentReport pay(PaymentFile file, Consumer<Progress> progress) throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        Path journalFile = directory.payments().resolve(file.digest()).resolve("journal");
        try (PaymentJournal journal = PaymentJournal.open(journalFile)) {
            PaymentBook book = new PaymentBook(file.lines().size(), journal.recovered());
            requireThisNetwork(book, journalFile);
            int decidedBefore = book.decided();
            if (!book.isFinished()) {
                settle(file, journal, book, progress);
            }
            return report(file, book, decidedBefore, (System.nanoTime() - startNanos) / 1e9);
        }
    }

    private void settle(PaymentFile file, PaymentJournal journal, PaymentBook book, Consumer<Progress> progress)
            throws IOException, InterruptedException {
        List<Instruction> instructions =
                new Instructions(directory.wallets(), ledger.nodes().ask(NodeClient::assets)).of(file);
        Standpoint standpoint = ledger.standpoint(payers(instructions));
        begin(book, journal, standpoint.height());
        PaymentRun run = new PaymentRun(
                instructions, journal, book, allocators(standpoint), ledger.chainId(), ledger.expiryBlocks());
        Consumer<Standing> told = standing ->
                progress.accept(new Progress(run.decided(), file.lines().size(), standing));
        try {
            ledger.settlement(book.followed() + 1, run, patience, told).run();
            journal.append(new JournalEntry.Finished());
            journal.force();
        } catch (Undecided e) {
            // The report names them: the journal keeps what was sent, and the next run asks for it again.
            journal.force();
        }
    }

    private void requireThisNetwork(PaymentBook book, Path journal) {
        Hash begunOn = book.chainId().orElse(ledger.chainId());
        if (!begunOn.equals(ledger.chainId())) {
            throw new IllegalStateException("the payment of this file was begun on another network, of chain id "
                    + begunOn + ": to pay it on this one remove " + journal.getParent());
        }
    }

    private void begin(PaymentBook book, PaymentJournal journal, long height) {
        if (book.chainId().isEmpty()) {
            JournalEntry.Begun begun = new JournalEntry.Begun(ledger.chainId(), height);
            journal.append(begun);
            book.begun(begun);
        }
    }

    private static List<AccountId> payers(List<Instruction> instructions) {
        List<AccountId> payers = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Pay pay) {
                payers.add(pay.payer().account());
            }
        }
        return payers;
    }

    private static Function<AccountId, NonceAllocator> allocators(Standpoint standpoint) {
        Map<AccountId, NonceAllocator> allocators = new LinkedHashMap<>();
        return id -> allocators.computeIfAbsent(id, standpoint::nonces);
    }

    private static PaymentReport report(PaymentFile file, PaymentBook book, int decidedBefore, double seconds) {
        List<PaymentReport.Refusal> refused = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (int payment = 0; payment < file.lines().size(); payment++) {
            PaymentBook.Place place = book.place(payment);
            String reference = file.lines().get(payment).reference();
            switch (place.stage()) {
                case OPEN, UNDER_WAY -> undecided.add(reference);
                case REFUSED -> refused.add(new PaymentReport.Refusal(reference, place.reason(), place.detail()));
                case SETTLED -> {}
            }
        }
        return new PaymentReport(book.settled(), refused, undecided, decidedBefore, Math.round(seconds * 1e3) / 1e3);
    }
}
