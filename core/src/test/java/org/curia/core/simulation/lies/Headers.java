package org.curia.core.simulation.lies;

import java.util.SplittableRandom;
import org.curia.core.crypto.Hash;
import org.curia.core.model.BlockHeader;

/** Headers that differ from a good one in a single field. */
public final class Headers {
    private Headers() {}

    public static BlockHeader withTimestamp(BlockHeader good, long millis) {
        return new BlockHeader(
                good.version(),
                good.chainId(),
                good.epoch(),
                good.height(),
                good.parentHash(),
                millis,
                good.proposer(),
                good.transactionCount(),
                good.transactionsRoot(),
                good.receiptsRoot(),
                good.stateRoot(),
                good.validatorSetHash(),
                good.nextValidatorSetHash(),
                good.parametersHash(),
                good.engineData());
    }

    public static BlockHeader withStateRoot(BlockHeader good, Hash root) {
        return new BlockHeader(
                good.version(),
                good.chainId(),
                good.epoch(),
                good.height(),
                good.parentHash(),
                good.timestampMillis(),
                good.proposer(),
                good.transactionCount(),
                good.transactionsRoot(),
                good.receiptsRoot(),
                root,
                good.validatorSetHash(),
                good.nextValidatorSetHash(),
                good.parametersHash(),
                good.engineData());
    }

    /** Roots that nobody can say are wrong without having executed or hashed the block. */
    static BlockHeader withSomeRoot(BlockHeader good, SplittableRandom random, Hash root) {
        int which = random.nextInt(3);
        return new BlockHeader(
                good.version(),
                good.chainId(),
                good.epoch(),
                good.height(),
                good.parentHash(),
                good.timestampMillis(),
                good.proposer(),
                good.transactionCount(),
                which == 0 ? root : good.transactionsRoot(),
                which == 1 ? root : good.receiptsRoot(),
                which == 2 ? root : good.stateRoot(),
                good.validatorSetHash(),
                good.nextValidatorSetHash(),
                good.parametersHash(),
                good.engineData());
    }

    public static BlockHeader withParent(BlockHeader good, Hash parent, long height) {
        return new BlockHeader(
                good.version(),
                good.chainId(),
                good.epoch(),
                height,
                parent,
                good.timestampMillis(),
                good.proposer(),
                good.transactionCount(),
                good.transactionsRoot(),
                good.receiptsRoot(),
                good.stateRoot(),
                good.validatorSetHash(),
                good.nextValidatorSetHash(),
                good.parametersHash(),
                good.engineData());
    }

    /** One field, drawn by the seed, is wrong. */
    static BlockHeader spoilt(BlockHeader good, SplittableRandom random, Hash wrong) {
        int field = random.nextInt(14);
        return new BlockHeader(
                field == 0 ? 2 : good.version(),
                field == 1 ? wrong : good.chainId(),
                field == 2 ? 1 : good.epoch(),
                field == 3 ? good.height() + 1 : good.height(),
                field == 4 ? wrong : good.parentHash(),
                field == 5 ? good.timestampMillis() + 3_600_000 * (random.nextInt(3) - 1) : good.timestampMillis(),
                field == 6 ? good.proposer() + 1 : good.proposer(),
                field == 7 ? good.transactionCount() + 1 : good.transactionCount(),
                field == 8 ? wrong : good.transactionsRoot(),
                field == 9 ? wrong : good.receiptsRoot(),
                field == 10 ? wrong : good.stateRoot(),
                field == 11 ? wrong : good.validatorSetHash(),
                field == 12 ? wrong : good.nextValidatorSetHash(),
                field == 13 ? wrong : good.parametersHash(),
                good.engineData());
    }
}
