package org.curia.node;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.state.StateChanges;

/** Blocks that look final, for parts that do not look into them. */
public final class TestBlocks {
    private TestBlocks() {}

    public static FinalizedBlock finalized(TestNetwork network, long height, Transaction... transactions) {
        var header = new BlockHeader(
                BlockHeader.VERSION,
                network.chainId(),
                0,
                height,
                Hash.ZERO,
                network.genesis().timestampMillis() + height,
                0,
                transactions.length,
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                new byte[0]);
        Hash hash = LedgerLayouts.headerHash(header);
        return new FinalizedBlock(
                new CertifiedBlock(
                        new Block(hash, header, List.of(transactions)),
                        new Certificate(Vote.Kind.COMMIT, 0, 0, height, hash, new TreeMap<>())),
                IntStream.range(0, transactions.length)
                        .mapToObj(index -> Receipt.settled(transactions[index].id(), height, index, Hash.ZERO))
                        .toList(),
                new TreeMap<>(),
                StateChanges.NONE,
                StateChanges.NONE);
    }
}
