package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/** Somebody with an account who signs what scenarios and seeds make them want. */
public final class Owner {
    private static final int LONG_EXPIRY = 90;

    private final Cast cast;
    private final AccountId account;
    private final Function<AccountId, PublicKey> keys;
    private final List<Signer> signers = new ArrayList<>();
    private long nextNonce;

    /** @param keys which key an account has by now; null while the ledger has seen none */
    Owner(Cast cast, Signer signer, Function<AccountId, PublicKey> keys) {
        this.cast = cast;
        this.account = AccountId.of(signer.publicKey());
        this.keys = keys;
        this.signers.add(signer);
    }

    public AccountId account() {
        return account;
    }

    /** With the next nonce and time enough. */
    public Transaction sign(Operation operation, long height) {
        return sign(operation, nextNonce++, height + LONG_EXPIRY);
    }

    public Transaction sign(Operation operation, long nonce, long expiryHeight) {
        nextNonce = Math.max(nextNonce, nonce + 1);
        return TransactionCodec.sign(
                new TransactionBody(cast.chainId(), account, nonce, expiryHeight, operation), signerNow());
    }

    /** Several things at once, some of them on behalf of another one who signs as well: all of them settle, or none. */
    Transaction signWith(Owner other, List<Operation> mine, List<Operation> others, long height) {
        List<SourcedOperation> operations = new ArrayList<>();
        mine.forEach(operation -> operations.add(new SourcedOperation(account, operation)));
        others.forEach(operation -> operations.add(new SourcedOperation(other.account, operation)));
        TransactionBody body =
                new TransactionBody(cast.chainId(), account, nextNonce++, height + LONG_EXPIRY, operations);
        boolean signsAsWell = other != this && !others.isEmpty();
        return signsAsWell
                ? TransactionCodec.sign(body, signerNow(), other.signerNow())
                : TransactionCodec.sign(body, signerNow());
    }

    /** After a change of keys that is final the new one. */
    private Signer signerNow() {
        PublicKey current = keys.apply(account);
        return signers.stream()
                .filter(signer -> signer.publicKey().equals(current))
                .findFirst()
                .orElse(signers.get(0));
    }

    private Operation newKey(SplittableRandom random) {
        Signer next = cast.newSigner(random);
        signers.add(next);
        return new Operation.SetAuthority(Authority.of(next.publicKey()));
    }

    public static Operation pay(AccountId to, long units) {
        return new Operation.Transfer(to, Cast.EUR, new Amount(units), "");
    }

    /** What a seed makes somebody want: mostly payments, some of which cannot be paid, and a little of everything else. */
    Operation whim(SplittableRandom random, AccountId someone) {
        AssetCode asset = random.nextBoolean() ? Cast.EUR : Cast.USD;
        Amount amount = new Amount(1 + random.nextLong(random.nextInt(5) == 0 ? 2000 : 100));
        return switch (random.nextInt(20)) {
            case 0 -> new Operation.Transfer(randomAccount(random), asset, amount, "to a new account");
            case 1 -> new Operation.Transfer(someone, new AssetCode("NONE"), amount, "");
            case 2 -> new Operation.Issue(asset, someone, amount);
            case 3 -> new Operation.Redeem(asset, amount);
            case 4 -> new Operation.CreateAsset(new AssetCode("A" + random.nextInt(20)), 2);
            case 5 -> newKey(random);
            case 6 -> new Operation.Anchor(Hash.tagged("content " + random.nextInt(30)), random.nextInt(1000), "");
            default -> new Operation.Transfer(someone, asset, amount, "invoice " + random.nextInt(1000));
        };
    }

    private static AccountId randomAccount(SplittableRandom random) {
        byte[] id = new byte[AccountId.LENGTH];
        random.nextBytes(id);
        return AccountId.of(id);
    }
}
