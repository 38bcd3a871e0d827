package org.curia.node.persistence.block;

import java.time.Instant;
import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.wire.CertificateCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Transaction;
import org.curia.node.persistence.sql.StoredValues;

/** Between the row of a block and the core's types. What is read must still have the hash it was stored with (invariant I10). */
final class BlockMapping {
    private BlockMapping() {}

    static BlockEntity block(Block block, Optional<Certificate> certificate) {
        BlockHeader header = block.header();
        BlockEntity row = new BlockEntity();
        row.height = header.height();
        row.hash = block.hash().bytes();
        row.parentHash = header.parentHash().bytes();
        row.blockTime = Instant.ofEpochMilli(header.timestampMillis());
        row.epoch = header.epoch();
        row.view = certificate.map(Certificate::view).orElse(null);
        row.proposer = header.proposer();
        row.transactionCount = header.transactionCount();
        row.transactionBytes =
                block.transactions().stream().mapToLong(Transaction::size).sum();
        row.transactionsRoot = header.transactionsRoot().bytes();
        row.receiptsRoot = header.receiptsRoot().bytes();
        row.stateRoot = header.stateRoot().bytes();
        row.header = LedgerLayouts.header(header);
        row.certificate = certificate.map(CertificateCodec::encode).orElse(null);
        return row;
    }

    static BlockHeader header(BlockEntity row) {
        try {
            BlockHeader header = LedgerLayouts.decodeHeader(row.header);
            if (!LedgerLayouts.headerHash(header).equals(Hash.of(row.hash)) || header.height() != row.height) {
                throw StoredValues.altered("block " + row.height);
            }
            return header;
        } catch (MalformedException e) {
            throw StoredValues.altered("block " + row.height, e);
        }
    }

    /** Empty at height 0. */
    static Optional<Certificate> certificate(BlockEntity row) {
        if (row.certificate == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CertificateCodec.decode(row.certificate));
        } catch (MalformedException e) {
            throw StoredValues.altered("the certificate of block " + row.height, e);
        }
    }
}
