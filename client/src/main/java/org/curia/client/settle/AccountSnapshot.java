package org.curia.client.settle;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.curia.client.node.AccountState;
import org.curia.client.node.NodeClient;
import org.curia.core.model.AccountId;
import org.curia.core.state.NonceWindow;

/**
 * A height and accounts as one node showed them. Whatever an account did up to the height is in it: who follows the blocks above
 * misses nothing.
 *
 * @param accounts those that the ledger has
 */
public record AccountSnapshot(long height, Map<AccountId, AccountState> accounts) {
    private static final int AT_ONCE = 16;

    static AccountSnapshot of(NodeClient node, Collection<AccountId> ids) {
        long height = node.status().height();
        return new AccountSnapshot(height, accounts(node, ids));
    }

    public NonceAllocator nonces(AccountId id) {
        AccountState account = accounts.get(id);
        return account == null ? new NonceAllocator(NonceWindow.EMPTY) : NonceAllocator.of(account);
    }

    private static Map<AccountId, AccountState> accounts(NodeClient node, Collection<AccountId> ids) {
        ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<AccountId> distinct = ids.stream().distinct().toList();
            List<CompletableFuture<Optional<AccountState>>> answers = distinct.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> node.account(id), readers))
                    .toList();
            Map<AccountId, AccountState> accounts = new LinkedHashMap<>();
            for (int i = 0; i < distinct.size(); i++) {
                AccountId id = distinct.get(i);
                answers.get(i).join().ifPresent(account -> accounts.put(id, account));
            }
            return accounts;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        } finally {
            readers.shutdownNow();
        }
    }
}
