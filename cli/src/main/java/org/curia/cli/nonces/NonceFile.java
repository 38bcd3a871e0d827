package org.curia.cli.nonces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curia.cli.directory.DamagedFile;
import org.curia.cli.directory.DurableFile;
import org.curia.core.model.AccountId;
import org.curia.core.state.NonceWindow;

/**
 * What the processes of a directory tell one another of their accounts' nonces: which are used, and which one of them holds. All of it
 * is proven by blocks, or of their own making: what a single node says is not written, or its lie would outlive it. It is read and
 * written under a lock. The first line is the highest block that one of them has proven; then a line for each account, its id and its
 * nonces, {@code NONCE:used} or {@code NONCE:EXPIRY_HEIGHT:HOLDER}.
 */
final class NonceFile {
    private static final String USED = "used";

    private final Path file;
    private final SortedMap<AccountId, Entry> entries = new TreeMap<>();
    private long height;

    private NonceFile(Path file) {
        this.file = file;
    }

    /** @param expiryHeight of what was signed with it: after that block the nonce is free again, if it is not used */
    record Held(long expiryHeight, Holder holder) {}

    /** Of one account. */
    static final class Entry {
        final SortedMap<Long, Held> held = new TreeMap<>(Long::compareUnsigned);
        private final TreeSet<Long> used = new TreeSet<>(Long::compareUnsigned);

        /** The last of them: who looked at the ledger a moment ago knows those before. */
        Iterable<Long> used() {
            return used;
        }

        void use(long nonce) {
            held.remove(nonce);
            used.add(nonce);
            if (used.size() > NonceWindow.SIZE) {
                used.pollFirst();
            }
        }
    }

    /** @throws DamagedFile when the file is not what this class writes */
    static NonceFile read(Path file) throws IOException {
        NonceFile nonces = new NonceFile(file);
        try {
            List<String> lines = Files.readAllLines(file);
            nonces.height = Long.parseLong(lines.get(0));
            lines.subList(1, lines.size()).forEach(line -> nonces.parse(line.split(" ")));
        } catch (NoSuchFileException e) {
            return nonces;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedFile(file, "a line is not what is written there", e);
        }
        return nonces;
    }

    Entry of(AccountId account) {
        return entries.computeIfAbsent(account, none -> new Entry());
    }

    /** What has expired by a block that is proven is held by nobody. */
    void followed(long proven) {
        height = Math.max(height, proven);
        entries.values().forEach(entry -> entry.held.values().removeIf(held -> held.expiryHeight() <= height));
    }

    void write() throws IOException {
        StringBuilder text = new StringBuilder().append(height).append('\n');
        entries.forEach((account, entry) -> line(text, account, entry));
        DurableFile.write(file, text.toString());
    }

    private void parse(String[] fields) {
        Entry entry = of(AccountId.parse(fields[0]));
        for (int i = 1; i < fields.length; i++) {
            String[] nonce = fields[i].split(":");
            long number = Long.parseUnsignedLong(nonce[0]);
            if (nonce[1].equals(USED)) {
                entry.use(number);
            } else {
                entry.held.put(number, new Held(Long.parseLong(nonce[1]), Holder.parse(nonce[2])));
            }
        }
    }

    private static void line(StringBuilder text, AccountId account, Entry entry) {
        text.append(account);
        entry.used.forEach(nonce -> text.append(' ')
                .append(Long.toUnsignedString(nonce))
                .append(':')
                .append(USED));
        entry.held.forEach((nonce, held) -> text.append(' ')
                .append(Long.toUnsignedString(nonce))
                .append(':')
                .append(held.expiryHeight())
                .append(':')
                .append(held.holder()));
        text.append('\n');
    }
}
