package org.curia.core.consensus.chain;

import java.util.Arrays;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Verdict;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.Execution;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.model.ProtocolVersion;

/** The fields of a header that follow from its parent and the network; it makes such headers and checks those of others. */
public class HeaderRule {
    private final Hash chainId;
    private final Hash validatorSetHash;
    private final int validators;
    private final int version;
    private final Hash parametersHash;

    public HeaderRule(Hash chainId, Hash validatorSetHash, Genesis genesis) {
        this.chainId = chainId;
        this.validatorSetHash = validatorSetHash;
        this.validators = genesis.validators().size();
        this.version = ProtocolVersion.headerVersion(genesis.parameters().protocol());
        this.parametersHash = LedgerLayouts.parametersHash(genesis.parameters());
    }

    public BlockHeader next(LedgerTip parent, long timestampMillis, int proposer, Execution execution) {
        return new BlockHeader(
                version,
                chainId,
                parent.header().epoch(),
                parent.height() + 1,
                parent.hash(),
                timestampMillis,
                proposer,
                execution.receipts().size(),
                execution.transactionsRoot(),
                execution.receiptsRoot(),
                execution.stateRoot(),
                validatorSetHash,
                validatorSetHash,
                parametersHash,
                new byte[0]);
    }

    /** All but the roots, which {@link RootRule} checks, and the time, which depends on when it is looked at. */
    public Verdict check(BlockHeader header, LedgerTip parent) {
        if (header.version() != version || !header.chainId().equals(chainId)) {
            return Verdict.rejected("its header is of another version or chain");
        }
        if (header.epoch() != parent.header().epoch() || header.height() != parent.height() + 1) {
            return Verdict.rejected("its header does not follow its parent's epoch and height");
        }
        if (header.proposer() >= validators) {
            return Verdict.rejected("its header names a proposer that the network does not have");
        }
        if (header.timestampMillis() <= parent.header().timestampMillis()) {
            return Verdict.rejected("its time is not after its parent's");
        }
        if (!header.validatorSetHash().equals(validatorSetHash)
                || !header.nextValidatorSetHash().equals(validatorSetHash)
                || !header.parametersHash().equals(parametersHash)
                || !Arrays.equals(header.engineData(), new byte[0])) {
            return Verdict.rejected("its header states other validators or parameters");
        }
        return header.transactionCount() > 0 ? Verdict.ACCEPTED : Verdict.rejected("it is empty");
    }
}
