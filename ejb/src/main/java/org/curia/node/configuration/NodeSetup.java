package org.curia.node.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.pbft.PbftRules;
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

    /** Around the transactions of a frame: their field numbers and lengths, and the certificate of a block. */
    private static final int FRAME_BYTES_PER_TRANSACTION = 16;

    private static final int FRAME_BYTES_BESIDES = 64 << 10;

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
        requireFramesToHoldABlock(configuration.peers(), genesis.limits());
        ValidatorSet validators = new PbftRules().validators(genesis);
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

    private static void requireFramesToHoldABlock(NodeConfiguration.Peers peers, LedgerLimits limits) {
        long needed = limits.maxBlockBytes()
                + (long) FRAME_BYTES_PER_TRANSACTION * limits.maxBlockTransactions()
                + FRAME_BYTES_BESIDES;
        if (peers.maxFrameBytes() < needed) {
            throw new InvalidConfiguration(Settings.PEER_MAX_FRAME_BYTES.key() + " is '" + peers.maxFrameBytes()
                    + "', but must be at least " + needed + " for a full block of this genesis");
        }
    }
}
