package org.curia.node.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.snapshot.Snapshot;
import org.curia.node.api.TransactionStanding;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.LoadedLedger;

/** A ledger's store in memory, which takes up to 20 ms for a write. */
final class SlowStore implements LedgerStore {
    private static final int SLOWEST_MILLIS = 20;

    private final Map<Hash, TransactionStanding.Final> transactions = new ConcurrentHashMap<>();
    private final List<CertifiedBlock> blocks = new CopyOnWriteArrayList<>();

    Optional<TransactionStanding.Final> find(Hash id) {
        return Optional.ofNullable(transactions.get(id));
    }

    @Override
    public void append(List<FinalizedBlock> finalized) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SLOWEST_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (FinalizedBlock block : finalized) {
            var contents = new ArrayList<>(block.certified().block().transactions());
            block.receipts()
                    .forEach(receipt -> transactions.put(
                            receipt.transactionId(),
                            new TransactionStanding.Final(contents.get(receipt.index()), receipt, List.of())));
            blocks.add(block.certified());
        }
    }

    @Override
    public List<CertifiedBlock> blocks(long from, int count, long maxBytes) {
        return blocks.stream()
                .filter(block -> block.height() >= from)
                .limit(count)
                .toList();
    }

    @Override
    public Optional<Hash> chainId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void begin(Genesis genesis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void beginAt(Genesis genesis, Snapshot snapshot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LedgerTip> tip() {
        throw new UnsupportedOperationException();
    }

    @Override
    public LoadedLedger load(LedgerLimits limits) {
        throw new UnsupportedOperationException();
    }
}
