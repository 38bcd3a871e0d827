package org.curia.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.Signer;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.Execution;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.Policy;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.model.WeightedKey;
import org.curia.core.state.LedgerState;

/** The network of docs/format.md, the same on every run: four validators, three wallets, one block with every kind of transaction. */
public final class Examples {
    public static final Signer TREASURY = wallet(1);
    public static final Signer ALICE = wallet(2);
    public static final Signer BOB = wallet(3);
    public static final Signer NEW_KEY_OF_BOB = wallet(4);
    public static final AssetCode EUR = new AssetCode("EUR");
    public static final AssetCode GOLD = new AssetCode("GOLD.9999");
    public static final List<Signer> VALIDATORS = List.of(wallet(0x11), wallet(0x12), wallet(0x13), wallet(0x14));
    public static final Genesis GENESIS = genesis();

    /** SHA-256 of the five bytes "curia". */
    public static final Hash CONTENT = Hash.of(Hash.sha256().digest("curia".getBytes(StandardCharsets.US_ASCII)));

    /** Not the example network's: it has everything that a policy may have. */
    public static final Policy PERMITTED_POLICY = new Policy(
            100_000,
            50,
            16,
            20,
            Policy.Permission.of(List.of(account(ALICE), account(TREASURY))),
            Policy.Permission.of(List.of(account(TREASURY))),
            Optional.of(new Policy.FirstBalance(EUR, new Amount(100))));

    public static final Hash CHAIN_ID = LedgerLayouts.chainId(GENESIS);
    public static final Block GENESIS_BLOCK = GenesisBlock.of(GENESIS);
    public static final ValidatorSet VALIDATOR_SET = validatorSet();
    public static final Hash VALIDATOR_SET_HASH = ConsensusLayouts.validatorSetHash(VALIDATOR_SET);
    public static final Execution EXECUTION = execution();
    public static final Block BLOCK = block();
    public static final Certificate PREPARED = certificate(Vote.Kind.PREPARE);
    public static final Certificate COMMITTED = certificate(Vote.Kind.COMMIT);

    private Examples() {}

    /** Whose seed is one byte, 32 times. */
    public static Signer wallet(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Ed25519PrivateKey.fromSeed(bytes);
    }

    public static AccountId account(Signer signer) {
        return AccountId.of(signer.publicKey());
    }

    public static TransactionBody body(Signer sender, long nonce, Operation operation) {
        return new TransactionBody(CHAIN_ID, account(sender), nonce, 1000, operation);
    }

    public static SourcedOperation of(Signer source, Operation operation) {
        return new SourcedOperation(account(source), operation);
    }

    public static TransactionBody body(Signer sender, long nonce, List<SourcedOperation> operations) {
        return new TransactionBody(CHAIN_ID, account(sender), nonce, 1000, operations);
    }

    /** Alice's and the treasury's keys weigh 1 each, Bob's 2; signatures of weight 2 count. */
    public static Authority jointAuthority() {
        return authority(2, Map.of(ALICE, 1, BOB, 2, TREASURY, 1));
    }

    public static Authority authority(int threshold, Map<Signer, Integer> weights) {
        return new Authority(
                threshold,
                weights.entrySet().stream()
                        .map(member -> new WeightedKey(member.getKey().publicKey(), member.getValue()))
                        .sorted(Comparator.comparing(WeightedKey::key))
                        .toList());
    }

    public static Transaction transaction(Signer sender, long nonce, Operation operation) {
        return TransactionCodec.sign(body(sender, nonce, operation), sender);
    }

    /** Every kind once and an exchange of two parties, each on what the one before left. */
    public static List<Transaction> transactions() {
        return List.of(
                transaction(TREASURY, 0, new Operation.CreateAsset(GOLD, 4)),
                transaction(TREASURY, 1, new Operation.Issue(GOLD, account(ALICE), new Amount(50_000))),
                transaction(ALICE, 0, new Operation.Transfer(account(BOB), EUR, new Amount(1234), "invoice 7, café")),
                transaction(ALICE, 5, new Operation.Redeem(GOLD, new Amount(20_000))),
                transaction(BOB, 0, new Operation.SetAuthority(Authority.of(NEW_KEY_OF_BOB.publicKey()))),
                exchange(),
                transaction(ALICE, 2, new Operation.Anchor(CONTENT, 5, "contract 12, café")));
    }

    /** Alice gives Bob 1.0000 GOLD.9999 for 10.00 EUR: both sign, Bob with the key that he has by then. */
    public static Transaction exchange() {
        return TransactionCodec.sign(
                body(
                        ALICE,
                        1,
                        List.of(
                                of(ALICE, new Operation.Transfer(account(BOB), GOLD, new Amount(10_000), "")),
                                of(BOB, new Operation.Transfer(account(ALICE), EUR, new Amount(1_000), "")))),
                ALICE,
                NEW_KEY_OF_BOB);
    }

    public static LedgerState state() {
        return LedgerState.genesis(GENESIS);
    }

    public static Vote vote(Vote.Kind kind, int validator) {
        return new Vote(
                kind,
                0,
                2,
                1,
                BLOCK.hash(),
                validator,
                VALIDATORS
                        .get(validator)
                        .sign(ConsensusLayouts.vote(CHAIN_ID, VALIDATOR_SET_HASH, kind, 0, 2, 1, BLOCK.hash())));
    }

    public static Message.Complain complain() {
        Message.Complain.Reason reason = Message.Complain.Reason.PROGRESS;
        return new Message.Complain(
                0, 2, reason, 1, 3, VALIDATORS.get(3).sign(ConsensusLayouts.complain(CHAIN_ID, 0, 2, reason, 1)));
    }

    /** Of validator 3 to one that waits to rejoin, while it waits itself. */
    public static Message.Status status() {
        Message.Status unsigned = Message.Status.unsigned(3, 0, 2, true, 1, BLOCK.hash(), 1, 2, 1_700_000_000_000L)
                .with(Optional.of(Hash.tagged("its challenge")), Optional.of(Hash.tagged("the other's challenge")));
        return unsigned.signed(VALIDATORS.get(3).sign(ConsensusLayouts.status(CHAIN_ID, unsigned)));
    }

    public static Message.ViewChange.Promise promise(int validator, Optional<Message.ViewChange.Lock> lock) {
        Hash committed = GENESIS_BLOCK.hash();
        return new Message.ViewChange.Promise(
                0,
                3,
                0,
                committed,
                lock,
                validator,
                VALIDATORS.get(validator).sign(ConsensusLayouts.promise(CHAIN_ID, 0, 3, 0, committed, lock)));
    }

    public static Message.ViewChange.Lock lock() {
        return new Message.ViewChange.Lock(2, 1, BLOCK.hash());
    }

    public static List<Message.ViewChange.Promise> promises() {
        return List.of(promise(0, Optional.empty()), promise(1, Optional.of(lock())), promise(3, Optional.of(lock())));
    }

    public static Message.NewView newView() {
        return new Message.NewView(
                0,
                3,
                promises(),
                Optional.empty(),
                Optional.of(PREPARED),
                3,
                VALIDATORS.get(3).sign(ConsensusLayouts.newView(CHAIN_ID, 0, 3, promises())));
    }

    private static Genesis genesis() {
        List<Genesis.Validator> validators = new ArrayList<>();
        for (int i = 0; i < VALIDATORS.size(); i++) {
            validators.add(new Genesis.Validator(
                    "node" + (i + 1), VALIDATORS.get(i).publicKey(), 1, "ws://127.0.0.1:" + (8080 + 100 * i)));
        }
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        balances.put(EUR, new Amount(10_000));
        return new Genesis(
                "example",
                Genesis.PBFT,
                1_767_225_600_000L,
                new LedgerLimits(2 << 20, 10_000, 4 << 10, 10_000, 4),
                validators,
                List.of(new Genesis.GenesisAsset(EUR, 2, account(TREASURY))),
                List.of(new Genesis.GenesisAccount(account(ALICE), balances)));
    }

    private static ValidatorSet validatorSet() {
        List<ValidatorSet.Member> members = new ArrayList<>();
        for (Genesis.Validator validator : GENESIS.validators()) {
            members.add(new ValidatorSet.Member(members.size(), validator.name(), validator.key(), validator.weight()));
        }
        return new ValidatorSet(members);
    }

    private static Execution execution() {
        return (Execution) new BlockExecutor(GENESIS.parameters(), CHAIN_ID).execute(state(), 1, transactions());
    }

    private static Block block() {
        BlockHeader parent = GENESIS_BLOCK.header();
        BlockHeader header = new BlockHeader(
                BlockHeader.VERSION,
                CHAIN_ID,
                0,
                1,
                GENESIS_BLOCK.hash(),
                1_767_225_601_000L,
                2,
                transactions().size(),
                EXECUTION.transactionsRoot(),
                EXECUTION.receiptsRoot(),
                EXECUTION.stateRoot(),
                parent.validatorSetHash(),
                parent.nextValidatorSetHash(),
                parent.parametersHash(),
                new byte[0]);
        return new Block(LedgerLayouts.headerHash(header), header, transactions());
    }

    private static Certificate certificate(Vote.Kind kind) {
        SortedMap<Integer, Signature> signatures = new TreeMap<>();
        for (int validator : new int[] {0, 2, 3}) {
            signatures.put(validator, vote(kind, validator).signature());
        }
        return new Certificate(kind, 0, 2, 1, BLOCK.hash(), signatures);
    }
}
