package org.curia.node.submission;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.node.api.TransactionStanding.Dropped;

/**
 * Remembers why transactions left the pool without a block, until 1,000 blocks after their expiry height. Where there is no room, the
 * sender with the most records loses its oldest one: a client that drops its own transactions on purpose forgets its own records, and
 * needs as many funded accounts as there are places to displace another sender's only record. Any thread may call.
 */
final class DroppedTransactions {
    /** Of about 400 bytes each. */
    static final int CAPACITY = 30_000;

    private static final long BLOCKS_AFTER_EXPIRY = 1_000;

    private final int capacity;
    private final Map<Hash, Entry> byId = new HashMap<>();
    private final Map<AccountId, Set<Hash>> bySender = new HashMap<>();
    private final NavigableMap<Integer, Set<AccountId>> sendersByCount = new TreeMap<>();
    private final NavigableMap<Long, Set<Hash>> byExpiry = new TreeMap<>();

    private record Entry(AccountId sender, Dropped dropped) {}

    DroppedTransactions(int capacity) {
        this.capacity = capacity;
    }

    synchronized Optional<Dropped> find(Hash id) {
        return Optional.ofNullable(byId.get(id)).map(Entry::dropped);
    }

    synchronized void add(Transaction transaction, Admission.Reason reason) {
        forget(transaction.id());
        if (byId.size() >= capacity) {
            AccountId most = sendersByCount.lastEntry().getValue().iterator().next();
            forget(bySender.get(most).iterator().next());
        }
        Hash id = transaction.id();
        long expiryHeight = transaction.body().expiryHeight();
        byId.put(id, new Entry(transaction.sender(), new Dropped(id, expiryHeight, reason)));
        byExpiry.computeIfAbsent(expiryHeight, none -> new LinkedHashSet<>()).add(id);
        Set<Hash> ofSender = bySender.computeIfAbsent(transaction.sender(), none -> new LinkedHashSet<>());
        ofSender.add(id);
        counts(transaction.sender(), ofSender.size() - 1, ofSender.size());
    }

    synchronized void forget(Hash id) {
        Entry entry = byId.remove(id);
        if (entry == null) {
            return;
        }
        remove(byExpiry, entry.dropped().expiryHeight(), id);
        int before = bySender.get(entry.sender()).size();
        remove(bySender, entry.sender(), id);
        counts(entry.sender(), before, before - 1);
    }

    /** A block of this height is final. */
    synchronized void reached(long height) {
        while (!byExpiry.isEmpty() && byExpiry.firstKey() < height - BLOCKS_AFTER_EXPIRY) {
            Set.copyOf(byExpiry.firstEntry().getValue()).forEach(this::forget);
        }
    }

    synchronized int size() {
        return byId.size();
    }

    private void counts(AccountId sender, int before, int now) {
        if (before > 0) {
            remove(sendersByCount, before, sender);
        }
        if (now > 0) {
            sendersByCount.computeIfAbsent(now, none -> new LinkedHashSet<>()).add(sender);
        }
    }

    private static <K, V> void remove(Map<K, Set<V>> index, K key, V value) {
        Set<V> values = index.get(key);
        values.remove(value);
        if (values.isEmpty()) {
            index.remove(key);
        }
    }
}
