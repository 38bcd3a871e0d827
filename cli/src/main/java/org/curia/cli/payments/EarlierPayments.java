package org.curia.cli.payments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;

/** What other payment files of the directory have settled or sent. A payment is known by its payer and its reference, not by its file. */
final class EarlierPayments {
    /** For who insists. */
    static final EarlierPayments NONE = new EarlierPayments();

    private final Map<Key, List<Payment>> payments = new LinkedHashMap<>();

    record Key(AccountId payer, String reference) {}

    /** @param settled false: it was sent, and its file does not say what became of it */
    record Payment(Path journal, Transaction transaction, boolean settled) {
        Operation.Transfer transfer() {
            return (Operation.Transfer) transaction.operations().get(0).operation();
        }
    }

    /** @param except the journal of the file that is about to be paid */
    static EarlierPayments read(Path payments, Path except, Hash chainId) throws IOException {
        EarlierPayments earlier = new EarlierPayments();
        if (!Files.isDirectory(payments)) {
            return earlier;
        }
        List<Path> journals;
        try (Stream<Path> directories = Files.list(payments)) {
            journals = directories
                    .map(directory -> directory.resolve("journal"))
                    .filter(journal -> Files.exists(journal) && !journal.equals(except))
                    .sorted()
                    .toList();
        }
        for (Path journal : journals) {
            PaymentBook book = new PaymentBook(PaymentJournal.read(journal));
            if (book.chainId().filter(chainId::equals).isPresent()) {
                earlier.add(journal, book);
            }
        }
        return earlier;
    }

    private void add(Path journal, PaymentBook book) {
        for (PaymentBook.Place place : book.places()) {
            boolean settled = place.stage() == PaymentBook.Stage.SETTLED;
            if (settled || place.stage() == PaymentBook.Stage.UNDER_WAY) {
                Payment payment = new Payment(journal, place.transaction(), settled);
                Key key =
                        new Key(place.transaction().sender(), payment.transfer().reference());
                payments.computeIfAbsent(key, none -> new ArrayList<>()).add(payment);
            }
        }
    }

    /** Of one payer and reference; none for most. */
    List<Payment> of(Key key) {
        return payments.getOrDefault(key, List.of());
    }
}
