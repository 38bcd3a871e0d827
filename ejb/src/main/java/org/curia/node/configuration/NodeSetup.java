package org.curia.node.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;

/** All that a node is told from outside, read and checked against each other before it starts. */
public record NodeSetup(
        NodeConfiguration configuration,
        Genesis genesis,
        Hash chainId,
        ValidatorSet validators,
        NodeIdentity identity,
        List<String> warnings) {

    /** A header and what surrounds a block, and a signature of its certificate. */
    private static final int FRAME_BYTES_PER_BLOCK = 768;

    private static final int FRAME_BYTES_PER_SIGNATURE = 72;

    /** @throws InvalidConfiguration with one sentence */
    public static NodeSetup read(NodeConfiguration configuration) {
        Genesis genesis = GenesisFile.read(configuration.genesisFile());
        var warnings = new ArrayList<String>();
        Optional<Signer> signer = configuration.validatorKeyFile().map(path -> {
            var file = new ValidatorKeyFile(path);
            file.warning().ifPresent(warnings::add);
            return file.read();
        });
        var identity = NodeIdentity.of(configuration, genesis, signer);
        ValidatorSet validators = new PbftRules().validators(genesis);
        requireFramesToHoldABlock(configuration.peers(), genesis.limits(), validators.size());
        if (identity.validator().isEmpty()) {
            warnings.add("No " + Settings.VALIDATOR_KEY_FILE.key()
                    + " is configured: this node observes: it follows the validators and does not vote");
        }
        if (!validators.toleratesLies()) {
            warnings.add("With the validators of " + genesis.networkName()
                    + " only crashes are tolerated: none of them may lie, that takes four of equal weight");
        }
        HeapCheck.warning(genesis.parameters().policy(), Runtime.getRuntime().maxMemory())
                .ifPresent(warnings::add);
        return new NodeSetup(
                configuration, genesis, LedgerLayouts.chainId(genesis), validators, identity, List.copyOf(warnings));
    }

    /**
     * The longest answer with blocks: as many bytes of transactions as one block may have, in as many blocks as one answer may have. Field
     * numbers and lengths come to 14 bytes for a transaction of at least 160, and to 6 for each further witness of 97.
     */
    static long frameBytesNeeded(LedgerLimits limits, int validators) {
        return limits.maxBlockBytes()
                + limits.maxBlockBytes() / 10L
                + MessageCodec.MAX_BLOCKS * (FRAME_BYTES_PER_BLOCK + (long) FRAME_BYTES_PER_SIGNATURE * validators);
    }

    private static void requireFramesToHoldABlock(NodeConfiguration.Peers peers, LedgerLimits limits, int validators) {
        long needed = frameBytesNeeded(limits, validators);
        if (peers.maxFrameBytes() < needed) {
            throw new InvalidConfiguration(Settings.PEER_MAX_FRAME_BYTES.key() + " is '" + peers.maxFrameBytes()
                    + "', but must be at least " + needed + " for a full block of this genesis");
        }
    }
}
