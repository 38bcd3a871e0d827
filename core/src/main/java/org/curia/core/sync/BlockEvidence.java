package org.curia.core.sync;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.MerkleRoot;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Hash;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;

/**
 * What a single block proves by itself: a quorum of the network's validators made exactly these transactions, with these receipts,
 * final at this height. That the validators executed rightly is for others to check.
 */
public final class BlockEvidence {
    /** The validators of the genesis are those of the only epoch so far. */
    private static final long EPOCH = 0;

    private final Genesis genesis;
    private final Hash chainId;
    private final Hash validatorSetHash;
    private final Hash parametersHash;
    private final CertificateVerifier certificates;

    public BlockEvidence(Genesis genesis) {
        this.genesis = genesis;
        this.chainId = LedgerLayouts.chainId(genesis);
        this.validatorSetHash = LedgerLayouts.validatorSetHash(genesis.validators());
        this.parametersHash = LedgerLayouts.parametersHash(genesis.limits());
        ValidatorSet validators = validatorSet(genesis);
        this.certificates = new CertificateVerifier(
                new Signing(chainId, EPOCH, validators, Optional.empty(), new Ed25519()),
                new LeaderSchedule(validators));
    }

    /** @throws WrongBlock says what is wrong first */
    public Published prove(CertifiedBlock served, long height) throws WrongBlock {
        Published block = decode(served, height);
        checkHeader(block.block().header(), height);
        checkContents(block, height);
        if (height > 0) {
            checkCertificate(block, height);
        }
        return block;
    }

    private Published decode(CertifiedBlock served, long height) throws WrongBlock {
        try {
            return BlockCodec.published(
                    served, genesis.limits(), genesis.validators().size());
        } catch (MalformedException e) {
            throw new WrongBlock(height, "the block cannot be read: " + e.getMessage());
        }
    }

    private void checkHeader(BlockHeader header, long height) throws WrongBlock {
        require(header.height() == height, height, "the header says it is height " + header.height());
        require(header.version() == BlockHeader.VERSION, height, "the header has the version " + header.version());
        require(header.chainId().equals(chainId), height, "the header is of another chain, " + header.chainId());
        require(
                header.validatorSetHash().equals(validatorSetHash),
                height,
                "the header names another validator set than the genesis");
        require(
                header.nextValidatorSetHash().equals(validatorSetHash),
                height,
                "the header changes the validator set, which this network cannot");
        require(
                header.parametersHash().equals(parametersHash),
                height,
                "the header names other parameters than the genesis");
    }

    private void checkContents(Published block, long height) throws WrongBlock {
        BlockHeader header = block.block().header();
        List<Transaction> transactions = block.block().transactions();
        require(
                MerkleRoot.of(transactions.stream().map(Transaction::hash).toList())
                        .equals(header.transactionsRoot()),
                height,
                "the transactions are not those of the header's transactionsRoot");
        List<Receipt> receipts = block.receipts();
        require(receipts.size() == transactions.size(), height, "there is not one receipt for each transaction");
        require(
                MerkleRoot.of(receipts.stream().map(LedgerLayouts::receiptHash).toList())
                        .equals(header.receiptsRoot()),
                height,
                "the receipts are not those of the header's receiptsRoot");
        require(
                IntStream.range(0, receipts.size())
                        .allMatch(i -> receipts.get(i)
                                .transactionId()
                                .equals(transactions.get(i).id())),
                height,
                "the receipts are of other transactions");
    }

    private void checkCertificate(Published block, long height) throws WrongBlock {
        Certificate certificate =
                block.certificate().orElseThrow(() -> new WrongBlock(height, "the block has no certificate"));
        require(certificate.kind() == Vote.Kind.COMMIT, height, "the certificate is not one of COMMITs");
        require(certificate.height() == height, height, "the certificate is of height " + certificate.height());
        require(
                certificate.blockHash().equals(block.block().hash()),
                height,
                "the certificate is of another block, " + certificate.blockHash());
        Verdict verdict = certificates.check(certificate);
        if (verdict instanceof Verdict.Rejected rejected) {
            throw new WrongBlock(height, rejected.reason());
        }
    }

    private static ValidatorSet validatorSet(Genesis genesis) {
        List<Genesis.Validator> validators = genesis.validators();
        return new ValidatorSet(IntStream.range(0, validators.size())
                .mapToObj(i -> new ValidatorSet.Member(
                        i,
                        validators.get(i).name(),
                        validators.get(i).key(),
                        validators.get(i).weight()))
                .toList());
    }

    private static void require(boolean condition, long height, String otherwise) throws WrongBlock {
        if (!condition) {
            throw new WrongBlock(height, otherwise);
        }
    }
}
