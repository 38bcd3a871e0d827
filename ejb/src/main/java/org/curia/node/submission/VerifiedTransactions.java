package org.curia.node.submission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Predicate;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.node.configuration.NodeConfiguration;

/**
 * Remembers which transactions were found correctly signed, so that one that comes through the door, by gossip and in a block is
 * verified once, also when it comes by two ways at the same time. What was found wrong is not remembered: it would push out what is
 * right.
 */
@ApplicationScoped
public class VerifiedTransactions {

    /** By transaction hash, which covers the witnesses: that one transaction is right says nothing of another with the same id. */
    private Cache<Hash, Boolean> verified;

    /** For the container's proxy. */
    protected VerifiedTransactions() {}

    @Inject
    public VerifiedTransactions(NodeConfiguration configuration) {
        this(configuration.submission().rememberedTransactions());
    }

    VerifiedTransactions(int remembered) {
        this.verified = Caffeine.newBuilder()
                .maximumSize(remembered)
                .executor(Runnable::run) // its housekeeping is less than waking another thread for it
                .build();
    }

    boolean contains(Transaction transaction) {
        return verified.getIfPresent(transaction.hash()) != null;
    }

    /** Whether it is remembered or passes now; a second thread that asks for the same waits for the first. */
    boolean rememberIf(Predicate<Transaction> valid, Transaction transaction) {
        return verified.get(transaction.hash(), hash -> valid.test(transaction) ? true : null) != null;
    }
}
