package org.curia.core.execution;

import java.util.List;
import java.util.Optional;
import org.curia.core.execution.Inclusion.Refusal;
import org.curia.core.model.AccountId;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;
import org.curia.core.state.Account;
import org.curia.core.state.Overlay;
import org.curia.core.state.StateView;

/**
 * Whether the witnesses of a transaction are those that its sources need: each source's authority is satisfied, and none of the witnesses
 * could be left out. Without that rule a third party could add to a transaction and so make another one of it.
 */
final class Authorization {
    private Authorization() {}

    /**
     * An account that does not exist yet has the authority that its id is the hash of.
     *
     * @param before the state that the transaction meets: none of its own operations counts yet
     */
    static Optional<Refusal> refusal(Transaction transaction, StateView before) {
        List<Witness> witnesses = transaction.witnesses();
        List<AccountId> sources = transaction.body().sources();
        if (sources.size() == 1 && witnesses.size() == 1 && isOnlyKey(transaction, before)) {
            return Optional.empty();
        }
        int[] spare = new int[sources.size()];
        int[][] weights = new int[sources.size()][];
        for (int i = 0; i < spare.length; i++) {
            Optional<Authority> authority = authority(sources.get(i), transaction, before);
            if (authority.isEmpty()) {
                return Optional.of(Refusal.NOT_AUTHORIZED);
            }
            weights[i] = weights(authority.get(), witnesses);
            spare[i] = sum(weights[i]) - authority.get().threshold();
            if (spare[i] < 0) {
                return Optional.of(Refusal.NOT_AUTHORIZED);
            }
        }
        for (int witness = 0; witness < witnesses.size(); witness++) {
            if (isSuperfluous(witness, weights, spare)) {
                return Optional.of(Refusal.SUPERFLUOUS_WITNESS);
            }
        }
        return Optional.empty();
    }

    /** From now on the ledger knows the authority of each source that had not shown it before. */
    static void learn(Transaction transaction, Overlay state) {
        for (AccountId source : transaction.body().sources()) {
            Optional<Account> account = state.account(source);
            if (account.isPresent() && !account.get().isAuthorityKnown()) {
                shown(source, transaction)
                        .ifPresent(authority -> state.put(account.get().withAuthority(authority)));
            }
        }
    }

    private static boolean isOnlyKey(Transaction transaction, StateView before) {
        Optional<Account> sender = before.account(transaction.sender());
        return sender.isPresent()
                && sender.get().isOnlyKey(transaction.witnesses().get(0).publicKey());
    }

    private static Optional<Authority> authority(AccountId source, Transaction transaction, StateView before) {
        Optional<Authority> known = before.account(source).flatMap(Account::authority);
        return known.isPresent() ? known : shown(source, transaction);
    }

    /**
     * The authority whose hash the account's id is: that of a witness alone, or one that the account itself names in a
     * {@code SetAuthority} of this transaction. There is at most one.
     */
    private static Optional<Authority> shown(AccountId account, Transaction transaction) {
        for (Witness witness : transaction.witnesses()) {
            if (AccountId.of(witness.publicKey()).equals(account)) {
                return Optional.of(Authority.of(witness.publicKey()));
            }
        }
        for (SourcedOperation operation : transaction.operations()) {
            if (operation.operation() instanceof Operation.SetAuthority named
                    && operation.source().equals(account)
                    && AccountId.of(named.authority()).equals(account)) {
                return Optional.of(named.authority());
            }
        }
        return Optional.empty();
    }

    private static int[] weights(Authority authority, List<Witness> witnesses) {
        int[] weights = new int[witnesses.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = authority.weightOf(witnesses.get(i).publicKey());
        }
        return weights;
    }

    private static int sum(int[] weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** @param spare by how much each source is more than satisfied */
    private static boolean isSuperfluous(int witness, int[][] weights, int[] spare) {
        for (int source = 0; source < spare.length; source++) {
            if (weights[source][witness] > spare[source]) {
                return false;
            }
        }
        return true;
    }
}
