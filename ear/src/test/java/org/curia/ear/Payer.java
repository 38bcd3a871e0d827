package org.curia.ear;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/** An account and its key, which signs what a test wants. */
final class Payer {
    /** High enough for every block of a test run, and not too far for height 0. */
    static final long EXPIRY_HEIGHT = 9_000;

    private final Hash chainId;
    private final Signer signer;
    private final AccountId account;
    private final AtomicLong nonces;

    Payer(Hash chainId, Signer signer) {
        this(chainId, signer, AccountId.of(signer.publicKey()), new AtomicLong());
    }

    private Payer(Hash chainId, Signer signer, AccountId account, AtomicLong nonces) {
        this.chainId = chainId;
        this.signer = signer;
        this.account = account;
        this.nonces = nonces;
    }

    /** The same account, another key. */
    Payer withKey(Signer key) {
        return new Payer(chainId, key, account, nonces);
    }

    AccountId account() {
        return account;
    }

    Signer signer() {
        return signer;
    }

    /** @param amount EUR, in whole units */
    Transaction pays(AccountId to, String amount) {
        return signs(payment(to, amount));
    }

    Transaction signs(Operation operation) {
        return TransactionCodec.sign(asksFor(operation), signer);
    }

    /** Several operations in one transaction of this account, signed by itself and by the others. */
    Transaction signs(List<SourcedOperation> operations, Signer... others) {
        Signer[] signers = Stream.concat(Stream.of(signer), Stream.of(others)).toArray(Signer[]::new);
        return TransactionCodec.sign(
                new TransactionBody(chainId, account, nonces.getAndIncrement(), EXPIRY_HEIGHT, operations), signers);
    }

    /** An operation of this account, for a transaction of any account. */
    SourcedOperation does(Operation operation) {
        return new SourcedOperation(account, operation);
    }

    /** Unsigned, with the next nonce. */
    TransactionBody asksFor(Operation operation) {
        return new TransactionBody(chainId, account, nonces.getAndIncrement(), EXPIRY_HEIGHT, operation);
    }

    static Operation payment(AccountId to, String amount) {
        return new Operation.Transfer(to, TestedNetwork.EUR, Amount.parse(amount, 2), "a test");
    }
}
