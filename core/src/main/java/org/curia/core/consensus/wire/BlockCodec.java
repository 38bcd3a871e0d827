package org.curia.core.consensus.wire;

import static org.curia.core.consensus.wire.Fields.require;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.codec.Known;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;

/**
 * Blocks as they travel: between validators with their certificate, to clients with their receipts besides. Decoding
 * checks the form and that the header counts its transactions; roots and signatures are for others to check.
 */
public final class BlockCodec {
    private BlockCodec() {}

    /**
     * A block as clients get it.
     *
     * @param certificate empty at height 0
     * @param receipts one for each transaction
     */
    public record Published(Block block, Optional<Certificate> certificate, List<Receipt> receipts) {
        public Published {
            receipts = List.copyOf(receipts);
        }
    }

    public static org.curia.core.codec.proto.Block toProto(Block block) {
        var message = org.curia.core.codec.proto.Block.newBuilder()
                .setHeader(ByteString.copyFrom(LedgerLayouts.header(block.header())));
        block.transactions().forEach(transaction -> message.addTransactions(TransactionCodec.toProto(transaction)));
        return message.build();
    }

    public static org.curia.core.codec.proto.CertifiedBlock toProto(CertifiedBlock certified) {
        return toProto(new Published(certified.block(), Optional.of(certified.certificate()), List.of()));
    }

    public static org.curia.core.codec.proto.CertifiedBlock toProto(Published published) {
        var message = org.curia.core.codec.proto.CertifiedBlock.newBuilder().setBlock(toProto(published.block()));
        published.certificate().ifPresent(certificate -> message.setCertificate(CertificateCodec.toProto(certificate)));
        published
                .receipts()
                .forEach(receipt -> message.addReceipts(ByteString.copyFrom(LedgerLayouts.receipt(receipt))));
        return message.build();
    }

    public static Block fromProto(org.curia.core.codec.proto.Block message, LedgerLimits limits)
            throws MalformedException {
        Known.requireKnown(message);
        BlockHeader header = header(message.getHeader(), message.getTransactionsCount());
        return new Block(LedgerLayouts.headerHash(header), header, transactions(message.getTransactionsList(), limits));
    }

    /** One from a validator: with certificate, without receipts. */
    public static CertifiedBlock fromProto(
            org.curia.core.codec.proto.CertifiedBlock message, LedgerLimits limits, int validators)
            throws MalformedException {
        Published published = published(message, limits, validators);
        require(published.receipts().isEmpty(), "a block between validators has no receipts");
        return new CertifiedBlock(
                published.block(),
                published
                        .certificate()
                        .orElseThrow(() -> new MalformedException("a block between validators has a certificate")));
    }

    /** One from a node to a client. */
    public static Published published(
            org.curia.core.codec.proto.CertifiedBlock message, LedgerLimits limits, int validators)
            throws MalformedException {
        Known.requireKnown(message);
        List<Receipt> receipts = new ArrayList<>();
        for (ByteString receipt : message.getReceiptsList()) {
            receipts.add(LedgerLayouts.decodeReceipt(receipt.toByteArray()));
        }
        return new Published(
                fromProto(message.getBlock(), limits),
                message.hasCertificate()
                        ? Optional.of(CertificateCodec.fromProto(message.getCertificate(), validators))
                        : Optional.empty(),
                receipts);
    }

    static BlockHeader header(ByteString bytes, int transactions) throws MalformedException {
        BlockHeader header = LedgerLayouts.decodeHeader(bytes.toByteArray());
        require(
                header.transactionCount() == transactions,
                "the header counts " + header.transactionCount() + " transactions, there are " + transactions);
        return header;
    }

    static List<Hash> hashes(List<ByteString> hashes, LedgerLimits limits) throws MalformedException {
        return Fields.hashes("transaction_hashes", hashes, limits.maxBlockTransactions());
    }

    static List<Transaction> transactions(List<SignedTransaction> messages, LedgerLimits limits)
            throws MalformedException {
        require(
                messages.size() <= limits.maxBlockTransactions(),
                "there are at most " + limits.maxBlockTransactions() + " transactions, not " + messages.size());
        List<Transaction> transactions = new ArrayList<>(messages.size());
        for (SignedTransaction message : messages) {
            Transaction transaction = TransactionCodec.decode(message);
            require(
                    transaction.size() <= limits.maxTransactionBytes(),
                    "a transaction has at most " + limits.maxTransactionBytes() + " bytes, not " + transaction.size());
            transactions.add(transaction);
        }
        return transactions;
    }
}
