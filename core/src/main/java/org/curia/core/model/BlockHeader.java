package org.curia.core.model;

import org.curia.core.crypto.Hash;

/**
 * What a block's hash is of. View, votes and certificate stand outside: a block keeps its hash when it is proposed again.
 * {@code stateRoot} and {@code receiptsRoot} are those after the block. {@code timestampMillis} is since 1970 and greater than the
 * parent's. {@code engineData} has at most 256 bytes.
 */
public record BlockHeader(
        int version,
        Hash chainId,
        long epoch,
        long height,
        Hash parentHash,
        long timestampMillis,
        int proposer,
        int transactionCount,
        Hash transactionsRoot,
        Hash receiptsRoot,
        Hash stateRoot,
        Hash validatorSetHash,
        Hash nextValidatorSetHash,
        Hash parametersHash,
        byte[] engineData) {
    public static final int VERSION = 1;
    public static final int MAX_ENGINE_DATA = 256;

    public BlockHeader {
        if (engineData.length > MAX_ENGINE_DATA) {
            throw new IllegalArgumentException("engine data has at most 256 bytes, not " + engineData.length);
        }
        engineData = engineData.clone();
    }

    @Override
    public byte[] engineData() {
        return engineData.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockHeader that
                && version == that.version
                && chainId.equals(that.chainId)
                && epoch == that.epoch
                && height == that.height
                && parentHash.equals(that.parentHash)
                && timestampMillis == that.timestampMillis
                && proposer == that.proposer
                && transactionCount == that.transactionCount
                && transactionsRoot.equals(that.transactionsRoot)
                && receiptsRoot.equals(that.receiptsRoot)
                && stateRoot.equals(that.stateRoot)
                && validatorSetHash.equals(that.validatorSetHash)
                && nextValidatorSetHash.equals(that.nextValidatorSetHash)
                && parametersHash.equals(that.parametersHash)
                && java.util.Arrays.equals(engineData, that.engineData);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(height) + stateRoot.hashCode();
    }
}
