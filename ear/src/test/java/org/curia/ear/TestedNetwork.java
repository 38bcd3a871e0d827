package org.curia.ear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.curia.core.codec.GenesisJson;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;

/**
 * The network of the tested node, with new keys in each run. Of its two validators the tested one weighs a quorum by
 * itself; the other is never there, its key is for tests that knock at {@code /peer}. Many accounts hold the same, so
 * that every test can take one of its own.
 */
final class TestedNetwork {
    static final AssetCode EUR = new AssetCode("EUR");
    static final Amount OPENING_BALANCE = Amount.parse("1000.00", 2);

    /** EUR does not count: it is the asset of first balances. */
    static final int MAX_ASSETS_PER_ACCOUNT = 3;

    private static final int ACCOUNTS = 600;

    /** The DER of a PKCS#8 Ed25519 key up to its 32 bytes of seed (RFC 8410). */
    private static final String PKCS8 = "302e020100300506032b657004220420";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestedNetwork CURRENT = new TestedNetwork(ACCOUNTS, TestedNetwork::policy);

    private final byte[] validatorSeed = newSeed();
    private final Signer absentValidator = newKey();
    private final List<Signer> funded;
    private final AtomicInteger taken = new AtomicInteger();
    private final Genesis genesis;

    private TestedNetwork(int accounts, Function<List<Signer>, Policy> policy) {
        funded = Stream.generate(TestedNetwork::newKey).limit(accounts).toList();
        genesis = new Genesis(
                "tested",
                System.currentTimeMillis(),
                Parameters.of(LedgerLimits.DEFAULT, policy.apply(funded)),
                List.of(
                        new Genesis.Validator(
                                "node1",
                                Ed25519PrivateKey.fromSeed(validatorSeed).publicKey(),
                                10,
                                "ws://127.0.0.1:8080"),
                        new Genesis.Validator("node2", absentValidator.publicKey(), 1, "ws://127.0.0.1:9")),
                List.of(new Genesis.GenesisAsset(EUR, 2, account(funded.get(0)))),
                funded.stream().map(TestedNetwork::opened).toList());
    }

    static TestedNetwork current() {
        return CURRENT;
    }

    /** Another one, for a separate server: an issuer and a payer, and room for that number of further accounts and assets. */
    static TestedNetwork withRoomFor(int accounts, int assets) {
        return new TestedNetwork(
                2,
                funded -> new Policy(
                        funded.size() + accounts,
                        1 + assets,
                        MAX_ASSETS_PER_ACCOUNT,
                        1,
                        Policy.Permission.OPEN,
                        Policy.Permission.OPEN,
                        Optional.empty()));
    }

    static Signer newKey() {
        return Ed25519PrivateKey.fromSeed(newSeed());
    }

    Genesis genesis() {
        return genesis;
    }

    Hash chainId() {
        return LedgerLayouts.chainId(genesis);
    }

    /** Holds {@link #OPENING_BALANCE}, and may neither open accounts nor create assets. */
    Payer stranger() {
        return new Payer(chainId(), funded.get(ACCOUNTS - 1));
    }

    /** May issue EUR. */
    Payer issuer() {
        return new Payer(chainId(), funded.get(0));
    }

    /** Holds {@link #OPENING_BALANCE} and nobody else knows it. */
    Payer newPayer() {
        return new Payer(chainId(), funded.get(taken.incrementAndGet()));
    }

    /** The validator with index 1, which is not running. */
    Signer absentValidator() {
        return absentValidator;
    }

    /** Genesis and key as files in a directory, and the settings that name them. */
    void write(Path directory, Properties node) throws IOException {
        Files.createDirectories(directory);
        var genesisFile = Files.writeString(directory.resolve("genesis.json"), GenesisJson.write(genesis));
        var keyFile = Files.createFile(
                directory.resolve("validator.pem"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] der = HexFormat.of().parseHex(PKCS8 + HexFormat.of().formatHex(validatorSeed));
        Files.writeString(
                keyFile,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n");
        node.setProperty("curia.genesis.file", genesisFile.toString());
        node.setProperty("curia.validator.key-file", keyFile.toString());
    }

    private static Policy policy(List<Signer> funded) {
        var permitted = Policy.Permission.of(
                funded.stream().limit(ACCOUNTS - 1).map(TestedNetwork::account).toList());
        return new Policy(
                Policy.DEFAULT.maxAccounts(),
                Policy.DEFAULT.maxAssets(),
                MAX_ASSETS_PER_ACCOUNT,
                Policy.DEFAULT.maxAnchors(),
                permitted,
                permitted,
                Optional.of(new Policy.FirstBalance(EUR, new Amount(1))));
    }

    private static Genesis.GenesisAccount opened(Signer key) {
        var balances = new TreeMap<AssetCode, Amount>();
        balances.put(EUR, OPENING_BALANCE);
        return new Genesis.GenesisAccount(account(key), balances);
    }

    private static AccountId account(Signer key) {
        return AccountId.of(key.publicKey());
    }

    private static byte[] newSeed() {
        byte[] seed = new byte[Ed25519PrivateKey.SEED_LENGTH];
        RANDOM.nextBytes(seed);
        return seed;
    }
}
