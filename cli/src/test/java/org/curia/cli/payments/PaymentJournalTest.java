package org.curia.cli.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentJournalTest {
    private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.fromSeed(new byte[Ed25519PrivateKey.SEED_LENGTH]);
    private static final List<JournalEntry> ENTRIES = List.of(
            new JournalEntry.Begun(Hash.tagged("test", new byte[] {1}), 17),
            new JournalEntry.Signed(0, transaction(0)),
            new JournalEntry.Signed(1, transaction(1)),
            new JournalEntry.Settled(0, 18),
            new JournalEntry.Followed(18),
            new JournalEntry.Refused(1, "INSUFFICIENT_BALANCE", "the sender holds less than the amount — 1 €"),
            new JournalEntry.Reopened(1),
            new JournalEntry.Signed(1, transaction(2)));

    @TempDir
    Path directory;

    private static Transaction transaction(long nonce) {
        AccountId id = AccountId.of(KEY.publicKey());
        Operation transfer = new Operation.Transfer(id, new AssetCode("EUR"), new Amount(1), "ref " + nonce);
        return TransactionCodec.sign(new TransactionBody(Hash.ZERO, id, nonce, 100, transfer), KEY);
    }

    private Path write() throws IOException {
        Path file = directory.resolve("journal");
        try (PaymentJournal journal = PaymentJournal.open(file)) {
            ENTRIES.forEach(journal::append);
            journal.force();
        }
        return file;
    }

    private static List<JournalEntry> read(Path file) throws IOException {
        try (PaymentJournal journal = PaymentJournal.open(file)) {
            return journal.recovered();
        }
    }

    @Test
    void whatWasWrittenIsReadAgainInOrder() throws IOException {
        assertThat(read(write())).isEqualTo(ENTRIES);
    }

    @Test
    void cutAnywhereItHoldsTheEntriesBeforeTheCut() throws IOException {
        Path file = write();
        byte[] whole = Files.readAllBytes(file);
        int entries = 0;
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            List<JournalEntry> read = read(file);
            assertThat(read).isEqualTo(ENTRIES.subList(0, read.size()));
            assertThat(read.size()).isBetween(entries, entries + 1);
            entries = read.size();
        }
        assertThat(entries).isEqualTo(ENTRIES.size());
    }

    @Test
    void afterACutNewEntriesFollowTheLastWholeOne() throws IOException {
        Path file = write();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 3));
        JournalEntry added = new JournalEntry.Settled(1, 20);
        try (PaymentJournal journal = PaymentJournal.open(file)) {
            journal.append(added);
            journal.force();
        }
        assertThat(read(file)).startsWith(ENTRIES.get(0)).endsWith(added).hasSize(ENTRIES.size());
    }

    @Test
    void anEntryWithAFlippedBitIsNotBelieved() throws IOException {
        Path file = write();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThat(read(file)).isEqualTo(ENTRIES.subList(0, ENTRIES.size() - 1));
    }

    @Test
    void onlyOneHoldsItAtATime() throws IOException {
        Path file = write();
        try (PaymentJournal holder = PaymentJournal.open(file)) {
            assertThat(holder.recovered()).hasSize(ENTRIES.size());
            assertThatThrownBy(() -> PaymentJournal.open(file)).isInstanceOf(JournalInUse.class);
        }
    }

    @Test
    void theBookFollowsFromTheEntries() {
        PaymentBook book = new PaymentBook(2, ENTRIES);
        assertThat(book.settled()).isEqualTo(1);
        assertThat(book.followed()).isEqualTo(18);
        assertThat(book.place(0).stage()).isEqualTo(PaymentBook.Stage.SETTLED);
        assertThat(book.place(1).stage()).isEqualTo(PaymentBook.Stage.UNDER_WAY);
        assertThat(book.place(1).transaction()).isEqualTo(transaction(2));
    }
}
