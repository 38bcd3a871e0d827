package org.curia.core.execution;

import java.util.List;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.model.ProtocolVersion;
import org.curia.core.state.LedgerState;

/** The block at height 0: no parent, no transactions, no certificate; the state after it is genesis' first balances. */
public final class GenesisBlock {
    private GenesisBlock() {}

    /** @throws IllegalArgumentException where the balances of genesis contradict its assets */
    public static Block of(Genesis genesis) {
        return of(genesis, LedgerState.genesis(genesis));
    }

    /** @param state of this genesis, unchanged */
    public static Block of(Genesis genesis, LedgerState state) {
        Hash validators = LedgerLayouts.validatorSetHash(genesis.validators());
        BlockHeader header = new BlockHeader(
                ProtocolVersion.headerVersion(genesis.parameters().protocol()),
                LedgerLayouts.chainId(genesis),
                0,
                0,
                Hash.ZERO,
                genesis.timestampMillis(),
                0,
                0,
                Hash.ZERO,
                Hash.ZERO,
                state.root(),
                validators,
                validators,
                LedgerLayouts.parametersHash(genesis.parameters()),
                new byte[0]);
        return new Block(LedgerLayouts.headerHash(header), header, List.of());
    }
}
