package org.curia.cli.nonces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.curia.cli.command.OneSentence;
import org.curia.cli.directory.FileTurn;
import org.curia.client.settle.AccountSnapshot;
import org.curia.client.settle.NonceAllocator;
import org.curia.client.settle.TransactionResult;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;

/**
 * The nonces of a directory's wallets, shared by all processes that pay from them: what is taken here is on the disk, and nobody else
 * is given it, before it is signed with. So two payments that are alike in everything else are still two. May be used by one thread.
 *
 * <p>A process that was killed keeps what it held until its transaction has expired, or until the account's whole window is taken:
 * then its nonces are given out again. At most one of the two transactions is ever included, and the other's end is then certain.
 */
public final class WalletNonces implements AutoCloseable {
    /** Others hold the file for milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final AccountSnapshot snapshot;
    private final Holder holder = Holder.thisRun();
    private final Map<AccountId, NonceAllocator> allocators = new LinkedHashMap<>();
    private final Map<AccountId, Set<Long>> used = new LinkedHashMap<>();
    private final Map<AccountId, Set<Long>> released = new LinkedHashMap<>();
    private long proven;

    /**
     * @param file of the wallets' directory, for one network
     * @param snapshot with every account that will be asked for
     */
    public WalletNonces(Path file, AccountSnapshot snapshot) {
        this.file = file;
        this.snapshot = snapshot;
    }

    /**
     * One nonce for each place in the list, in order; empty where the account's window is full.
     *
     * @param expiryHeight of what is signed with them
     */
    @SuppressWarnings("try") // a lock is held, not used
    public List<OptionalLong> take(List<AccountId> payers, long expiryHeight) {
        if (payers.isEmpty()) {
            return List.of();
        }
        try (FileTurn turn = turn()) {
            NonceFile shared = NonceFile.read(file);
            record(shared);
            List<OptionalLong> taken = new ArrayList<>(payers.size());
            for (AccountId payer : new LinkedHashSet<>(payers)) {
                shared.of(payer).used().forEach(allocator(payer)::used);
            }
            Set<AccountId> full = new HashSet<>();
            Map<Holder, Boolean> alive = new HashMap<>();
            for (AccountId payer : payers) {
                OptionalLong nonce = full.contains(payer)
                        ? OptionalLong.empty()
                        : take(shared.of(payer), allocator(payer), expiryHeight, alive);
                if (nonce.isEmpty()) {
                    full.add(payer);
                }
                taken.add(nonce);
            }
            shared.write();
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(OneSentence.sentence(e), e);
        }
    }

    /** @param alive what was found out already of the processes that hold nonces */
    private OptionalLong take(
            NonceFile.Entry entry, NonceAllocator allocator, long expiryHeight, Map<Holder, Boolean> alive) {
        OptionalLong nonce = allocator.next(candidate -> !entry.held.containsKey(candidate));
        if (nonce.isEmpty()) {
            nonce = allocator.next(candidate ->
                    !alive.computeIfAbsent(entry.held.get(candidate).holder(), Holder::isAlive));
        }
        nonce.ifPresent(given -> entry.held.put(given, new NonceFile.Held(expiryHeight, holder)));
        return nonce;
    }

    /** An earlier run has signed with it, and what it signed may be anywhere. */
    public void reserve(AccountId account, long nonce) {
        allocator(account).reserve(nonce);
    }

    /** A block that is proven has it, whoever signed with it. */
    public void used(AccountId account, long nonce) {
        NonceAllocator known = allocators.get(account);
        if (known != null) {
            known.used(nonce);
            used.computeIfAbsent(account, none -> new LinkedHashSet<>()).add(nonce);
        }
    }

    /** What was signed with it will never be included. */
    public void release(AccountId account, long nonce) {
        allocator(account).release(nonce);
        released.computeIfAbsent(account, none -> new LinkedHashSet<>()).add(nonce);
    }

    /** The transaction's end is known: its nonce is used now, or free for another. */
    public void settle(Transaction transaction, TransactionResult result) {
        AccountId sender = transaction.sender();
        long nonce = transaction.body().nonce();
        if (result.freesNonce()) {
            release(sender, nonce);
        } else {
            used(sender, nonce);
        }
    }

    /** Everything up to this block is proven, and was told. */
    public void followed(long height) {
        proven = Math.max(proven, height);
    }

    /** The others learn what became of the nonces. Those whose end is not known stay held. */
    @Override
    @SuppressWarnings("try") // a lock is held, not used
    public void close() throws IOException {
        if (!used.isEmpty() || !released.isEmpty()) {
            try (FileTurn turn = turn()) {
                NonceFile shared = NonceFile.read(file);
                record(shared);
                shared.write();
            }
        }
    }

    private void record(NonceFile shared) {
        used.forEach((account, nonces) -> nonces.forEach(shared.of(account)::use));
        released.forEach((account, nonces) -> shared.of(account)
                .held
                .entrySet()
                .removeIf(held -> nonces.contains(held.getKey())
                        && held.getValue().holder().equals(holder)));
        shared.followed(proven);
        used.clear();
        released.clear();
    }

    private FileTurn turn() throws IOException {
        return FileTurn.await(file.resolveSibling(file.getFileName() + ".lock"), PATIENCE, () -> {});
    }

    private NonceAllocator allocator(AccountId account) {
        return allocators.computeIfAbsent(account, snapshot::nonces);
    }
}
