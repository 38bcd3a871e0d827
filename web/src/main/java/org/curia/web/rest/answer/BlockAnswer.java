package org.curia.web.rest.answer;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.curia.core.consensus.Certificate;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis.Validator;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.node.api.BlockSummary;
import org.curia.node.api.FinalBlock;

/**
 * A final block: its header field by field, the certificate that makes it final, and its transactions without their bodies.
 *
 * @param timestamp ISO 8601, UTC, milliseconds
 * @param proposer a validator's name; null at height 0
 * @param certificate null at height 0
 */
public record BlockAnswer(
        long height,
        String hash,
        String parentHash,
        String timestamp,
        String proposer,
        int transactionCount,
        String transactionsRoot,
        String receiptsRoot,
        String stateRoot,
        int version,
        String chainId,
        long epoch,
        String validatorSetHash,
        String nextValidatorSetHash,
        String parametersHash,
        CertificateAnswer certificate,
        List<Included> transactions) {

    /** @param view in which the commits were signed */
    public record CertificateAnswer(long view, List<Signer> signers) {}

    /** @param validator its name */
    public record Signer(int index, String validator, String signature) {}

    /**
     * A transaction in a block; {@code /transactions/{id}} has all of it.
     *
     * @param hash what {@code transactionsRoot} covers
     * @param types of its operations, in order
     */
    public record Included(int index, String id, String hash, List<String> types, String sender, String outcome) {}

    /** A block as one line of a list. */
    public record Summary(
            long height,
            String hash,
            String parentHash,
            String timestamp,
            String proposer,
            int transactionCount,
            String stateRoot,
            long view) {
        public static Summary of(BlockSummary block, List<Validator> validators) {
            BlockHeader header = block.header();
            return new Summary(
                    header.height(),
                    block.hash().hex(),
                    header.parentHash().hex(),
                    timeOf(header),
                    proposerOf(header, validators),
                    header.transactionCount(),
                    header.stateRoot().hex(),
                    block.view());
        }
    }

    public record Page(List<Summary> blocks) {}

    public static BlockAnswer of(FinalBlock block, List<Validator> validators) {
        BlockHeader header = block.block().header();
        return new BlockAnswer(
                header.height(),
                block.block().hash().hex(),
                header.parentHash().hex(),
                timeOf(header),
                proposerOf(header, validators),
                header.transactionCount(),
                header.transactionsRoot().hex(),
                header.receiptsRoot().hex(),
                header.stateRoot().hex(),
                header.version(),
                header.chainId().hex(),
                header.epoch(),
                header.validatorSetHash().hex(),
                header.nextValidatorSetHash().hex(),
                header.parametersHash().hex(),
                block.certificate()
                        .map(certificate -> certificate(certificate, validators))
                        .orElse(null),
                IntStream.range(0, block.receipts().size())
                        .mapToObj(i -> included(
                                block.block().transactions().get(i),
                                block.receipts().get(i)))
                        .toList());
    }

    private static CertificateAnswer certificate(Certificate certificate, List<Validator> validators) {
        return new CertificateAnswer(
                certificate.view(),
                certificate.signatures().entrySet().stream()
                        .map(signer -> new Signer(
                                signer.getKey(),
                                nameOf(validators, signer.getKey()),
                                signer.getValue().hex()))
                        .toList());
    }

    private static Included included(Transaction transaction, Receipt receipt) {
        return new Included(
                receipt.index(),
                transaction.id().hex(),
                transaction.hash().hex(),
                transaction.operations().stream()
                        .map(sourced -> OperationAnswer.type(sourced.operation()))
                        .toList(),
                transaction.sender().toString(),
                receipt.outcome().name());
    }

    private static String timeOf(BlockHeader header) {
        return Instant.ofEpochMilli(header.timestampMillis()).toString();
    }

    /** Height 0 was proposed by nobody. */
    private static String proposerOf(BlockHeader header, List<Validator> validators) {
        return header.height() == 0 ? null : nameOf(validators, header.proposer());
    }

    private static String nameOf(List<Validator> validators, int index) {
        return validators.get(index).name();
    }
}
