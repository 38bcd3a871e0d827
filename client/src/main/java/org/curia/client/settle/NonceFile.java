package org.curia.client.settle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.client.directory.DamagedFile;
import org.curia.client.directory.DurableFile;
import org.curia.core.model.AccountId;
import org.curia.core.state.NonceWindow;

/**
 * What the processes of a directory know of their accounts' nonces, all together: which are used on the ledger, and which one of them
 * holds. A line for each account: its id, the floor, the used ones above it in hexadecimal digits or {@code -}, and what is held, each
 * as {@code nonce:expiryHeight:holder}. It is read and written under a lock.
 */
final class NonceFile {
    private final Path file;
    private final SortedMap<AccountId, Entry> entries = new TreeMap<>();

    private NonceFile(Path file) {
        this.file = file;
    }

    /** @param expiryHeight of what was signed with it: after that block the nonce is free again, if it is not used */
    record Held(long expiryHeight, Holder holder) {}

    /** Of one account. */
    static final class Entry {
        NonceWindow window = NonceWindow.EMPTY;
        final SortedMap<Long, Held> held = new TreeMap<>(Long::compareUnsigned);

        /** Nonces that are used, or whose transaction can no longer be included, are held by nobody. */
        void prune(long height) {
            held.entrySet()
                    .removeIf(entry -> window.check(entry.getKey()) == NonceWindow.Check.USED
                            || entry.getValue().expiryHeight() <= height);
        }
    }

    /** @throws DamagedFile when the file is not what this class writes */
    static NonceFile read(Path file) throws IOException {
        NonceFile nonces = new NonceFile(file);
        try {
            for (String line : Files.readAllLines(file)) {
                nonces.parse(line.split(" "));
            }
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

    void write() throws IOException {
        StringBuilder text = new StringBuilder();
        entries.forEach((account, entry) -> line(text, account, entry));
        DurableFile.write(file, text.toString());
    }

    private void parse(String[] fields) {
        Entry entry = of(AccountId.parse(fields[0]));
        byte[] used = fields[2].equals("-") ? new byte[0] : HexFormat.of().parseHex(fields[2]);
        entry.window = NonceWindow.of(Long.parseUnsignedLong(fields[1]), used);
        for (int i = 3; i < fields.length; i++) {
            String[] held = fields[i].split(":");
            entry.held.put(Long.parseUnsignedLong(held[0]), new Held(Long.parseLong(held[1]), Holder.parse(held[2])));
        }
    }

    private static void line(StringBuilder text, AccountId account, Entry entry) {
        String used = HexFormat.of().formatHex(entry.window.used());
        text.append(account)
                .append(' ')
                .append(Long.toUnsignedString(entry.window.floor()))
                .append(' ')
                .append(used.isEmpty() ? "-" : used);
        entry.held.forEach((nonce, held) -> text.append(' ')
                .append(Long.toUnsignedString(nonce))
                .append(':')
                .append(held.expiryHeight())
                .append(':')
                .append(held.holder()));
        text.append('\n');
    }
}
