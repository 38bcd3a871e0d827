package org.curia.core.pool;

import java.util.ArrayList;
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

/** Pending transactions, one of an id, found by id, by sender and nonce, by other source, and by expiry. */
final class Pending {
    private final Map<Hash, Transaction> byId = new LinkedHashMap<>();
    private final Map<Hash, Transaction> byHash = new LinkedHashMap<>();
    private final Map<AccountId, NavigableMap<Long, Transaction>> bySender = new LinkedHashMap<>();
    /** Ids, by the sources that are not the sender. */
    private final Map<AccountId, Set<Hash>> byOtherSource = new LinkedHashMap<>();

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

    Optional<Transaction> get(AccountId sender, long nonce) {
        return Optional.ofNullable(
                bySender.getOrDefault(sender, Collections.emptyNavigableMap()).get(nonce));
    }

    /** Those that the account sends, in order of nonce, then those that act for it as well. */
    List<Transaction> of(AccountId source) {
        List<Transaction> transactions = new ArrayList<>(
                bySender.getOrDefault(source, Collections.emptyNavigableMap()).values());
        byOtherSource.getOrDefault(source, Collections.emptySet()).forEach(id -> transactions.add(byId.get(id)));
        return transactions;
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
        otherSources(transaction)
                .forEach(source -> byOtherSource
                        .computeIfAbsent(source, none -> new LinkedHashSet<>())
                        .add(transaction.id()));
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
        otherSources(transaction)
                .forEach(other -> byOtherSource.computeIfPresent(other, (source, ids) -> {
                    ids.remove(id);
                    return ids.isEmpty() ? null : ids;
                }));
        byExpiry.computeIfPresent(transaction.body().expiryHeight(), (height, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
        bytes -= transaction.size();
        return Optional.of(transaction);
    }

    private static List<AccountId> otherSources(Transaction transaction) {
        List<AccountId> sources = transaction.body().sources();
        return sources.subList(1, sources.size());
    }
}
