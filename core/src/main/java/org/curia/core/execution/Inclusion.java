package org.curia.core.execution;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.Parameters;
import org.curia.core.model.ProtocolVersion;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.state.Account;
import org.curia.core.state.StateView;

/** The rules of which transactions may be in a block at all. What passes may still fail when executed, which a receipt says. */
public class Inclusion {
    private final LedgerLimits limits;
    private final Hash chainId;
    private final int protocol;
    private final ToIntFunction<Operation> versions;

    /** Why not. */
    public enum Refusal {
        WRONG_CHAIN("it is signed for another network"),
        NOT_YET_ACTIVE("one of its operations belongs to a later protocol version than the network's"),
        TOO_LARGE("it is larger than a transaction may be"),
        EXPIRED("its expiry height has passed"),
        EXPIRY_TOO_FAR("its expiry height is too far ahead"),
        UNKNOWN_SENDER("its sender has no account"),
        UNKNOWN_SOURCE("the source of one of its operations has no account"),
        NOT_AUTHORIZED("its witnesses do not satisfy the authority of its sender and of every other source"),
        SUPERFLUOUS_WITNESS("it has a witness that it does not need"),
        NONCE_USED("its nonce is used"),
        NONCE_TOO_FAR("its nonce is not below the sender's lowest free one + 1024");

        private final String sentence;

        Refusal(String sentence) {
            this.sentence = sentence;
        }

        /** For people. */
        public String sentence() {
            return sentence;
        }
    }

    public Inclusion(Parameters parameters, Hash chainId) {
        this(parameters, chainId, ProtocolVersion::of);
    }

    /** @param versions the protocol version that introduced each kind of operation */
    Inclusion(Parameters parameters, Hash chainId, ToIntFunction<Operation> versions) {
        this.limits = parameters.limits();
        this.chainId = chainId;
        this.protocol = parameters.protocol();
        this.versions = versions;
    }

    /**
     * @param before the state that the transaction meets: after the transactions before it in the block
     * @param height of the block
     * @return empty where it may be in
     */
    public Optional<Refusal> refusal(Transaction transaction, StateView before, long height) {
        Optional<Refusal> byItself = refusalByItself(transaction, height);
        return byItself.isPresent() ? byItself : refusalByState(transaction, before);
    }

    /** The rules that need no state. */
    public Optional<Refusal> refusalByItself(Transaction transaction, long height) {
        long expiry = transaction.body().expiryHeight();
        if (!transaction.body().chainId().equals(chainId)) {
            return Optional.of(Refusal.WRONG_CHAIN);
        }
        for (SourcedOperation operation : transaction.operations()) {
            if (versions.applyAsInt(operation.operation()) > protocol) {
                return Optional.of(Refusal.NOT_YET_ACTIVE);
            }
        }
        if (transaction.size() > limits.maxTransactionBytes()) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        if (expiry < height) {
            return Optional.of(Refusal.EXPIRED);
        }
        return expiry - height > limits.maxExpiryBlocks() ? Optional.of(Refusal.EXPIRY_TOO_FAR) : Optional.empty();
    }

    /** The rule about witnesses alone: also says whether they fit accounts that do not exist yet. */
    public Optional<Refusal> refusalByWitnesses(Transaction transaction, StateView before) {
        return Authorization.refusal(transaction, before);
    }

    private Optional<Refusal> refusalByState(Transaction transaction, StateView before) {
        Optional<Account> sender = before.account(transaction.sender());
        if (sender.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_SENDER);
        }
        for (AccountId source : transaction.body().sources()) {
            if (!source.equals(transaction.sender()) && before.account(source).isEmpty()) {
                return Optional.of(Refusal.UNKNOWN_SOURCE);
            }
        }
        // Before the witnesses: a transaction that was executed is known by its nonce also after a change of authority.
        return switch (sender.get().nonces().check(transaction.body().nonce())) {
            case FREE -> refusalByWitnesses(transaction, before);
            case USED -> Optional.of(Refusal.NONCE_USED);
            case TOO_FAR -> Optional.of(Refusal.NONCE_TOO_FAR);
        };
    }
}
