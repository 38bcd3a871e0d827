package org.curia.cli.bench.payments;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.curia.cli.directory.GenesisFactory;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/**
 * Accounts whose keys follow from a number, so that none has to be kept on a disk, and their payments, numbered from 0: each account
 * pays in turn, with its next nonce, another one half the circle away, so that a block changes about twice as many accounts as it has
 * payments.
 */
public final class Payers {
    /** More than anybody pays in a bench. */
    public static final Amount OPENING_BALANCE = new Amount(1_000_000_000L);

    private static final Amount PAYMENT = new Amount(1);
    private static final String REFERENCE = "bench payment of one smallest unit";

    private final List<Ed25519PrivateKey> keys;
    private final List<AccountId> accounts;

    private Payers(List<Ed25519PrivateKey> keys) {
        this.keys = keys;
        this.accounts = keys.stream().map(key -> AccountId.of(key.publicKey())).toList();
    }

    /** On all processors. @param number the same gives the same accounts */
    public static Payers of(long number, int count) {
        return new Payers(IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> Ed25519PrivateKey.fromSeed(seed(number, i)))
                .toList());
    }

    static byte[] seed(long number, int index) {
        byte[] both = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(index)
                .array();
        return Hash.tagged("curia-bench", both).bytes();
    }

    public List<AccountId> accounts() {
        return accounts;
    }

    int payer(long payment) {
        return (int) (payment % accounts.size());
    }

    long nonce(long payment) {
        return payment / accounts.size();
    }

    /** Never the payer. */
    int payee(long payment) {
        int distance = (int) ((accounts.size() / 2 + nonce(payment)) % accounts.size());
        return (payer(payment) + Math.max(1, distance)) % accounts.size();
    }

    public Transaction sign(long payment, Hash chainId, long expiryHeight) {
        int payer = payer(payment);
        Operation transfer =
                new Operation.Transfer(accounts.get(payee(payment)), GenesisFactory.TREASURY_ASSET, PAYMENT, REFERENCE);
        TransactionBody body =
                new TransactionBody(chainId, accounts.get(payer), nonce(payment), expiryHeight, transfer);
        return TransactionCodec.sign(body, keys.get(payer));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return accounts.size() + " payers, the first "
                + Arrays.toString(accounts.stream().limit(1).toArray());
    }
}
