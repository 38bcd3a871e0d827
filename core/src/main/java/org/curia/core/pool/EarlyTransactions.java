package org.curia.core.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/**
 * Pending transactions that came before the block that makes them fit. Nobody has to own an account to make one that never fits, so each
 * peer has its own share of places and bytes: what one peer sends takes nothing from what the others send.
 */
final class EarlyTransactions {
    private final Map<Hash, Early> byId = new LinkedHashMap<>();
    private final Share[] shares;
    private final int placesOfEach;
    private final long bytesOfEach;

    /** @param sinceHeight the finalized height at which it came */
    private record Early(Transaction transaction, int peer, long sinceHeight) {}

    private static final class Share {
        private int places;
        private long bytes;
    }

    /** What all peers together may take. */
    EarlyTransactions(int peers, int places, long bytes) {
        shares = new Share[peers];
        for (int peer = 0; peer < peers; peer++) {
            shares[peer] = new Share();
        }
        placesOfEach = Math.max(1, places / peers);
        bytesOfEach = bytes / peers;
    }

    /** One has room always, however large it is. */
    boolean hasRoom(int peer, Transaction transaction) {
        Share share = shares[peer];
        return share.places == 0 || share.places < placesOfEach && share.bytes + transaction.size() <= bytesOfEach;
    }

    void add(Transaction transaction, int peer, long height) {
        byId.put(transaction.id(), new Early(transaction, peer, height));
        shares[peer].places++;
        shares[peer].bytes += transaction.size();
    }

    boolean contains(Hash id) {
        return byId.containsKey(id);
    }

    void remove(Hash id) {
        Early gone = byId.remove(id);
        if (gone != null) {
            shares[gone.peer()].places--;
            shares[gone.peer()].bytes -= gone.transaction().size();
        }
    }

    long sinceHeight(Hash id) {
        return byId.get(id).sinceHeight();
    }

    /** Those that were not taken for the longest time; they are the last ones from now on. */
    List<Transaction> takeTurns(int atMost) {
        List<Early> first = byId.values().stream().limit(atMost).toList();
        List<Transaction> taken = new ArrayList<>();
        for (Early early : first) {
            byId.remove(early.transaction().id());
            byId.put(early.transaction().id(), early);
            taken.add(early.transaction());
        }
        return taken;
    }

    Iterable<Transaction> all() {
        return () -> byId.values().stream().map(Early::transaction).iterator();
    }
}
