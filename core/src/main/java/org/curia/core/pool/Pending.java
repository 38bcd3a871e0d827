package org.curia.core.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;

/** Pending transactions in order of arrival, found by id, by hash, by sender and nonce, and by expiry. At most one of an id. */
final class Pending {
    private final Map<Hash, Transaction> byId = new LinkedHashMap<>();
    private final Map<Hash, Transaction> byHash = new LinkedHashMap<>();
    private final Map<AccountId, NavigableMap<Long, Transaction>> bySender = new LinkedHashMap<>();
    private final NavigableMap<Long, Set<Hash>> byExpiry = new TreeMap<>();
    private long bytes;

    int size() {
        return byId.size();
    }

    long bytes() {
        return bytes;
    }

    Optional<Transaction> get(Hash id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Transaction> byHash(Hash hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    Collection<Transaction> inOrderOfArrival() {
        return Collections.unmodifiableCollection(byId.values());
    }

    Optional<Transaction> get(AccountId sender, long nonce) {
        return Optional.ofNullable(
                bySender.getOrDefault(sender, Collections.emptyNavigableMap()).get(nonce));
    }

    /** In order of nonce. */
    List<Transaction> of(AccountId sender) {
        return new ArrayList<>(
                bySender.getOrDefault(sender, Collections.emptyNavigableMap()).values());
    }

    List<Transaction> expiredAt(long height) {
        return byExpiry.headMap(height, false).values().stream()
                .flatMap(Set::stream)
                .map(byId::get)
                .toList();
    }

    void add(Transaction transaction) {
        byId.put(transaction.id(), transaction);
        byHash.put(transaction.hash(), transaction);
        bySender.computeIfAbsent(transaction.sender(), none -> new TreeMap<>(Long::compareUnsigned))
                .put(transaction.body().nonce(), transaction);
        byExpiry.computeIfAbsent(transaction.body().expiryHeight(), none -> new LinkedHashSet<>())
                .add(transaction.id());
        bytes += transaction.size();
    }

    Optional<Transaction> remove(Hash id) {
        Transaction transaction = byId.remove(id);
        if (transaction == null) {
            return Optional.empty();
        }
        byHash.remove(transaction.hash());
        bySender.computeIfPresent(transaction.sender(), (sender, pending) -> {
            pending.remove(transaction.body().nonce());
            return pending.isEmpty() ? null : pending;
        });
        byExpiry.computeIfPresent(transaction.body().expiryHeight(), (height, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
        bytes -= transaction.size();
        return Optional.of(transaction);
    }
}
