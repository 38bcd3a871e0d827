package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.voting.Evidence;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;

/**
 * Who takes part in a run, and with which keys.
 *
 * @param signers one for each validator
 * @param owners of accounts; the second issues every asset, the last has no account until somebody pays to it
 */
public record Cast(
        Genesis genesis,
        Hash chainId,
        ValidatorSet validators,
        Hash validatorSetHash,
        List<Signer> signers,
        List<Signer> owners,
        SignatureScheme scheme) {

    public static final AssetCode EUR = new AssetCode("EUR");
    public static final AssetCode USD = new AssetCode("USD");
    static final long OPENING_UNITS = 1000;

    private static final LedgerLimits LIMITS = new LedgerLimits(64 << 10, 200, 4 << 10, 100, 4);
    private static final long BEGIN_MILLIS = 1_790_000_000_000L;

    /** @param realKeys Ed25519 instead of {@link FakeSignatures}: the same to the replica, some hundred times the work */
    static Cast of(SplittableRandom random, long[] weights, int owners, boolean realKeys) {
        List<Signer> signers = signers(random, weights.length, realKeys);
        List<Signer> holders = signers(random, owners, realKeys);
        List<Genesis.Validator> validators = new ArrayList<>();
        List<ValidatorSet.Member> members = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            var key = signers.get(i).publicKey();
            validators.add(new Genesis.Validator("node" + (i + 1), key, weights[i], "ws://node" + (i + 1) + ":8080"));
            members.add(new ValidatorSet.Member(i, "node" + (i + 1), key, weights[i]));
        }
        AccountId issuer = AccountId.of(holders.get(1).publicKey());
        Genesis genesis = new Genesis(
                "simulation",
                Genesis.PBFT,
                BEGIN_MILLIS,
                LIMITS,
                validators,
                List.of(new Genesis.GenesisAsset(EUR, 2, issuer), new Genesis.GenesisAsset(USD, 2, issuer)),
                holders.subList(0, holders.size() - 1).stream()
                        .map(Cast::opening)
                        .toList());
        ValidatorSet set = new ValidatorSet(members);
        return new Cast(
                genesis,
                LedgerLayouts.chainId(genesis),
                set,
                ConsensusLayouts.validatorSetHash(set),
                signers,
                holders,
                realKeys ? new SignaturesCheckedOnce(new Ed25519()) : new FakeSignatures());
    }

    /** What a node keeps and shows of it. */
    Evidence evidence(Effect.Event.Equivocated seen) {
        return new Evidence(
                signers.get(seen.validator()).publicKey(),
                new SignedVote(chainId, validatorSetHash, seen.first()),
                new SignedVote(chainId, validatorSetHash, seen.second()));
    }

    private static Genesis.GenesisAccount opening(Signer owner) {
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        balances.put(EUR, new Amount(OPENING_UNITS));
        balances.put(USD, new Amount(OPENING_UNITS));
        return new Genesis.GenesisAccount(AccountId.of(owner.publicKey()), balances);
    }

    private static List<Signer> signers(SplittableRandom random, int count, boolean realKeys) {
        List<Signer> signers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signers.add(signer(random, realKeys));
        }
        return List.copyOf(signers);
    }

    /** Of the kind that this run uses. */
    Signer newSigner(SplittableRandom random) {
        return signer(random, !(scheme instanceof FakeSignatures));
    }

    private static Signer signer(SplittableRandom random, boolean realKeys) {
        if (!realKeys) {
            return FakeSignatures.signer(random);
        }
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return Ed25519PrivateKey.fromSeed(seed);
    }
}
