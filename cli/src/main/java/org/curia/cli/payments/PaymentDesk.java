package org.curia.cli.payments;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.curia.cli.directory.FileTurn;
import org.curia.cli.directory.NetworkDirectory;
import org.curia.cli.nonces.WalletNonces;
import org.curia.client.node.NodeClient;
import org.curia.client.node.TransactionState;
import org.curia.client.settle.AccountSnapshot;
import org.curia.client.settle.Ledger;
import org.curia.client.settle.Settlement.Standing;
import org.curia.client.settle.Undecided;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;

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

    /**
     * Returns when every payment's end is known, or when nothing changed for as long as the desk's patience.
     *
     * @param payAgain also lines that another file has settled
     * @param waits called when another process pays a file of this directory, whose end is waited for
     */
    @SuppressWarnings("try") // a lock is held, not used
    public PaymentReport pay(PaymentFile file, boolean payAgain, Runnable waits, Consumer<Progress> progress)
            throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        Path journalFile = directory.payments().resolve(file.digest()).resolve("journal");
        try (PaymentJournal journal = PaymentJournal.open(journalFile);
                FileTurn turn = FileTurn.await(directory.payments().resolve(".lock"), patience, waits)) {
            PaymentBook book = new PaymentBook(file.lines().size(), journal.recovered());
            requireThisNetwork(book, journalFile);
            int settledBefore = book.settled();
            EarlierPayments earlier = payAgain
                    ? EarlierPayments.NONE
                    : EarlierPayments.read(directory.payments(), journalFile, ledger.chainId());
            Map<Integer, HeldBack.Reason> heldBack = settle(file, journal, book, earlier, progress);
            return report(file, book, heldBack, settledBefore, (System.nanoTime() - startNanos) / 1e9);
        }
    }

    private Map<Integer, HeldBack.Reason> settle(
            PaymentFile file,
            PaymentJournal journal,
            PaymentBook book,
            EarlierPayments earlier,
            Consumer<Progress> progress)
            throws IOException, InterruptedException {
        List<Instruction> instructions =
                new Instructions(directory.wallets(), ledger.nodes().ask(NodeClient::assets)).of(file);
        AccountSnapshot snapshot = ledger.snapshot(payers(instructions));
        begin(book, journal, snapshot.height());
        Map<Integer, HeldBack.Reason> heldBack =
                HeldBack.of(earlier, instructions, unsigned(book), transaction -> end(transaction, snapshot.height()));
        try (WalletNonces nonces = new WalletNonces(directory.wallets().nonceFile(ledger.chainId()), snapshot)) {
            PaymentRun run = new PaymentRun(
                    instructions, journal, book, nonces, heldBack.keySet(), ledger.chainId(), ledger.expiryBlocks());
            Consumer<Standing> told = standing ->
                    progress.accept(new Progress(run.decided(), file.lines().size(), standing));
            ledger.settlement(book.followed() + 1, run, patience, told).run();
        } catch (Undecided e) {
            // The report names them: the journal keeps what was sent, and the next run asks for it again.
        } finally {
            journal.force();
        }
        return heldBack;
    }

    /** Payments without a transaction that could still be included. */
    private static Set<Integer> unsigned(PaymentBook book) {
        Set<Integer> unsigned = new LinkedHashSet<>();
        for (int payment = 0; payment < book.places().size(); payment++) {
            PaymentBook.Stage stage = book.place(payment).stage();
            if (stage == PaymentBook.Stage.OPEN || stage == PaymentBook.Stage.REFUSED) {
                unsigned.add(payment);
            }
        }
        return unsigned;
    }

    /** Of what another file has sent, by the word of the node that is furthest. */
    private PaymentBook.Stage end(Transaction transaction, long height) {
        Optional<TransactionState> state = ledger.nodes().ask(node -> node.transaction(transaction.id()));
        String status = state.map(TransactionState::status).orElse("");
        if (status.equals("final")) {
            return PaymentBook.Stage.SETTLED;
        }
        boolean over = status.equals("failed") || height >= transaction.body().expiryHeight();
        return over ? PaymentBook.Stage.OPEN : PaymentBook.Stage.UNDER_WAY;
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

    private static PaymentReport report(
            PaymentFile file,
            PaymentBook book,
            Map<Integer, HeldBack.Reason> heldBack,
            int settledBefore,
            double seconds) {
        List<PaymentReport.Refusal> refused = new ArrayList<>();
        List<PaymentReport.HeldBack> held = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (int payment = 0; payment < file.lines().size(); payment++) {
            PaymentBook.Place place = book.place(payment);
            PaymentFile.Line line = file.lines().get(payment);
            HeldBack.Reason reason = heldBack.get(payment);
            if (reason != null) {
                held.add(new PaymentReport.HeldBack(line.reference(), line.payer(), reason.word(), reason.detail()));
                continue;
            }
            switch (place.stage()) {
                case OPEN, UNDER_WAY -> undecided.add(line.reference());
                case REFUSED ->
                    refused.add(new PaymentReport.Refusal(line.reference(), place.reason(), place.detail()));
                case SETTLED -> {}
            }
        }
        return new PaymentReport(
                book.settled(), refused, held, undecided, settledBefore, Math.round(seconds * 1e3) / 1e3);
    }
}
