package org.curia.node;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.node.peer.Credentials;

/** A network of validators with known keys, and one account, {@link #TREASURY}, that has all the money. */
public final class TestNetwork {
    public static final Ed25519PrivateKey TREASURY = key(100);
    private static final AssetCode EUR = new AssetCode("EUR");

    private final List<Ed25519PrivateKey> keys;
    private final Genesis genesis;

    public TestNetwork(int validators) {
        this("test", validators);
    }

    public TestNetwork(String name, int validators) {
        keys = IntStream.range(0, validators).mapToObj(TestNetwork::key).toList();
        var account = AccountId.of(TREASURY.publicKey());
        var balances = new TreeMap<AssetCode, Amount>();
        balances.put(EUR, new Amount(1_000_000));
        genesis = new Genesis(
                name,
                Genesis.PBFT,
                1_700_000_000_000L,
                LedgerLimits.DEFAULT,
                IntStream.range(0, validators)
                        .mapToObj(index -> new Genesis.Validator(
                                "node" + (index + 1),
                                keys.get(index).publicKey(),
                                1,
                                "ws://127.0.0.1:" + (8080 + 100 * index)))
                        .toList(),
                List.of(new Genesis.GenesisAsset(EUR, 2, account)),
                List.of(new Genesis.GenesisAccount(account, balances)));
    }

    public Genesis genesis() {
        return genesis;
    }

    public Hash chainId() {
        return LedgerLayouts.chainId(genesis);
    }

    public ValidatorSet validators() {
        return new PbftRules().validators(genesis);
    }

    public Ed25519PrivateKey keyOf(int validator) {
        return keys.get(validator);
    }

    public Credentials credentials(int validator) {
        return new Credentials(chainId(), validators(), validator, keyOf(validator), new Ed25519());
    }

    /** A correctly signed transfer out of the treasury. */
    public Transaction transfer(long nonce) {
        return transfer(nonce, "test " + nonce);
    }

    public Transaction transfer(long nonce, String reference) {
        var operation = new Operation.Transfer(AccountId.of(key(101).publicKey()), EUR, new Amount(1), reference);
        var body = new TransactionBody(chainId(), AccountId.of(TREASURY.publicKey()), nonce, 100, operation);
        return TransactionCodec.sign(body, TREASURY);
    }

    public static Ed25519PrivateKey key(int number) {
        byte[] seed = new byte[Ed25519PrivateKey.SEED_LENGTH];
        Arrays.fill(seed, (byte) number);
        return Ed25519PrivateKey.fromSeed(seed);
    }
}
