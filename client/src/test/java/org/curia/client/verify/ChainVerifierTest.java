package org.curia.client.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.client.fixture.TestChain;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.MerkleRoot;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.model.Witness;
import org.curia.core.sync.WrongBlock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A right chain passes; each kind of wrong is found at its height, also where validators signed it. */
class ChainVerifierTest {
    private static final AssetCode EUR = new AssetCode("EUR");
    private static final int WRONG = 3;

    private final Ed25519PrivateKey alice = Ed25519PrivateKey.fromSeed(new byte[Ed25519PrivateKey.SEED_LENGTH]);
    private final List<Ed25519PrivateKey> validators = TestChain.validatorKeys();
    private TestChain chain;

    @BeforeEach
    void fiveBlocksOfThreePayments() {
        chain = new TestChain(genesis("test"), validators);
        for (int block = 0; block < 5; block++) {
            List<Transaction> payments = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                payments.add(payment(3 * block + i, 1));
            }
            chain.append(payments);
        }
    }

    private Genesis genesis(String name) {
        AccountId account = AccountId.of(alice.publicKey());
        List<Genesis.Validator> members = new ArrayList<>();
        for (int i = 0; i < validators.size(); i++) {
            members.add(new Genesis.Validator("node" + i, validators.get(i).publicKey(), 1, "ws://localhost:1"));
        }
        return new Genesis(
                name,
                Genesis.PBFT,
                1,
                LedgerLimits.DEFAULT,
                members,
                List.of(new Genesis.GenesisAsset(EUR, 2, account)),
                List.of(new Genesis.GenesisAccount(account, new TreeMap<>(Map.of(EUR, new Amount(1000))))));
    }

    private Transaction payment(long nonce, long amount) {
        return TransactionCodec.sign(
                new TransactionBody(
                        chain.chainId(),
                        AccountId.of(alice.publicKey()),
                        nonce,
                        100,
                        new Operation.Transfer(AccountId.of(new byte[20]), EUR, new Amount(amount), "")),
                alice);
    }

    private List<CertifiedBlock> served() {
        List<CertifiedBlock> blocks = new ArrayList<>();
        for (long height = 0; height <= chain.height(); height++) {
            blocks.add(chain.served(height));
        }
        return blocks;
    }

    private void verify(List<CertifiedBlock> blocks) throws WrongBlock {
        new ChainVerifier(chain.genesis()).accept(blocks);
    }

    private void isWrong(CertifiedBlock instead, String what) {
        List<CertifiedBlock> blocks = served();
        blocks.set(WRONG, instead);
        assertThatThrownBy(() -> verify(blocks))
                .isInstanceOfSatisfying(
                        WrongBlock.class, wrong -> assertThat(wrong.height()).isEqualTo(WRONG))
                .hasMessageContaining(what);
    }

    /** The wrong block as validators would certify it who conspire: its certificate holds. */
    private CertifiedBlock signed(BlockHeader header, List<Transaction> transactions, List<Receipt> receipts) {
        Block block = new Block(LedgerLayouts.headerHash(header), header, transactions);
        return BlockCodec.toProto(new Published(block, Optional.of(chain.certificate(block, 3)), receipts));
    }

    private BlockHeader header(Hash transactionsRoot, Hash receiptsRoot, Hash stateRoot, int count) {
        BlockHeader right = chain.block(WRONG).block().header();
        return new BlockHeader(
                right.version(),
                right.chainId(),
                right.epoch(),
                right.height(),
                right.parentHash(),
                right.timestampMillis(),
                right.proposer(),
                count,
                transactionsRoot,
                receiptsRoot,
                stateRoot,
                right.validatorSetHash(),
                right.nextValidatorSetHash(),
                right.parametersHash(),
                right.engineData());
    }

    private static Hash root(List<Transaction> transactions) {
        return MerkleRoot.of(transactions.stream().map(Transaction::hash).toList());
    }

    @Test
    void aRightChainEndsInTheSameStateRoot() throws WrongBlock {
        ChainVerifier verifier = new ChainVerifier(chain.genesis());
        verifier.accept(served().subList(0, 2));
        verifier.accept(served().subList(2, 6));
        assertThat(verifier.stateRoot()).isEqualTo(chain.state().root());
        assertThat(verifier.next()).isEqualTo(6);
        assertThat(verifier.transactions()).isEqualTo(15);
    }

    @Test
    void anAlteredAmountIsFound() {
        CertifiedBlock.Builder block = chain.served(WRONG).toBuilder();
        Transaction other = payment(6, 2);
        block.getBlockBuilder().getTransactionsBuilder(0).setBody(ByteString.copyFrom(other.bodyBytes()));
        isWrong(block.build(), "transactionsRoot");
    }

    @Test
    void anAlteredSignatureIsFound() {
        CertifiedBlock.Builder block = chain.served(WRONG).toBuilder();
        byte[] signature = block.getBlock()
                .getTransactions(1)
                .getWitnesses(0)
                .getSignature()
                .toByteArray();
        signature[5] ^= 1;
        block.getBlockBuilder()
                .getTransactionsBuilder(1)
                .getWitnessesBuilder(0)
                .setSignature(ByteString.copyFrom(signature));
        isWrong(block.build(), "transactionsRoot");
    }

    @Test
    void aWrongSignatureIsFoundAlthoughAQuorumSignedIt() throws MalformedException {
        Published right = chain.block(WRONG);
        List<Transaction> transactions = new ArrayList<>(right.block().transactions());
        Transaction second = transactions.get(1);
        Witness witness = second.witnesses().get(0);
        byte[] signature = witness.signature().bytes();
        signature[5] ^= 1;
        transactions.set(
                1,
                TransactionCodec.decode(
                        second.bodyBytes(), List.of(new Witness(witness.publicKey(), Signature.of(signature)))));
        BlockHeader header = right.block().header();
        isWrong(
                signed(
                        header(root(transactions), header.receiptsRoot(), header.stateRoot(), 3),
                        transactions,
                        right.receipts()),
                "a signature of transaction 1");
    }

    @Test
    void aDroppedTransactionIsFound() {
        CertifiedBlock.Builder block = chain.served(WRONG).toBuilder();
        block.getBlockBuilder().removeTransactions(2);
        block.clearReceipts()
                .addAllReceipts(chain.served(WRONG).getReceiptsList().subList(0, 2));
        isWrong(block.build(), "the header counts 3 transactions");
    }

    @Test
    void anAlteredReceiptIsFound() {
        Receipt receipt = chain.block(WRONG).receipts().get(0);
        Receipt failed = Receipt.failed(
                receipt.transactionId(), receipt.height(), receipt.index(), Receipt.Outcome.INSUFFICIENT_BALANCE, 0);
        CertifiedBlock.Builder block = chain.served(WRONG).toBuilder();
        block.setReceipts(0, ByteString.copyFrom(LedgerLayouts.receipt(failed)));
        isWrong(block.build(), "receiptsRoot");
    }

    @Test
    void aCertificateOfTooFewIsFound() {
        Published right = chain.block(WRONG);
        Published weak =
                new Published(right.block(), Optional.of(chain.certificate(right.block(), 2)), right.receipts());
        isWrong(BlockCodec.toProto(weak), "weighs 2 of 3");
    }

    @Test
    void aCertificateWithAFalseSignatureIsFound() {
        CertifiedBlock.Builder block = chain.served(WRONG).toBuilder();
        block.getCertificateBuilder().setSignatures(0, ByteString.copyFrom(new byte[Signature.LENGTH]));
        isWrong(block.build(), "signature of validator 0 is not valid");
    }

    @Test
    void theCertificateOfAnotherBlockIsFound() {
        CertifiedBlock.Builder block = chain.served(WRONG).toBuilder();
        block.setCertificate(chain.served(4).getCertificate());
        isWrong(block.build(), "the certificate is of height 4");
    }

    @Test
    void aMissingCertificateIsFound() {
        isWrong(chain.served(WRONG).toBuilder().clearCertificate().build(), "no certificate");
    }

    @Test
    void swappedBlocksAreFound() {
        isWrong(chain.served(4), "the header says it is height 4");
    }

    @Test
    void aWrongStateRootIsFoundAlthoughAQuorumSignedIt() {
        Published right = chain.block(WRONG);
        BlockHeader header = right.block().header();
        isWrong(
                signed(
                        header(header.transactionsRoot(), header.receiptsRoot(), Hash.ZERO, 3),
                        right.block().transactions(),
                        right.receipts()),
                "executed again, the state root is");
    }

    @Test
    void anOutcomeThatDoesNotFollowIsFoundAlthoughAQuorumSignedIt() {
        Published right = chain.block(WRONG);
        List<Receipt> receipts = new ArrayList<>(right.receipts());
        Receipt first = receipts.get(0);
        receipts.set(0, Receipt.failed(first.transactionId(), first.height(), 0, Receipt.Outcome.UNKNOWN_ASSET, 0));
        BlockHeader header = right.block().header();
        Hash receiptsRoot =
                MerkleRoot.of(receipts.stream().map(LedgerLayouts::receiptHash).toList());
        isWrong(
                signed(
                        header(header.transactionsRoot(), receiptsRoot, header.stateRoot(), 3),
                        right.block().transactions(),
                        receipts),
                "executed again, the transactions end otherwise");
    }

    @Test
    void aPaymentExecutedTwiceIsFoundAlthoughAQuorumSignedIt() {
        List<Transaction> again = chain.block(2).block().transactions();
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < again.size(); i++) {
            receipts.add(Receipt.settled(again.get(i).id(), WRONG, i, Hash.ZERO));
        }
        Hash receiptsRoot =
                MerkleRoot.of(receipts.stream().map(LedgerLayouts::receiptHash).toList());
        Hash stateRoot = chain.block(WRONG).block().header().stateRoot();
        isWrong(signed(header(root(again), receiptsRoot, stateRoot, 3), again, receipts), "the block breaks a rule");
    }

    @Test
    void aChainOfAnotherGenesisIsFoundAtHeightZero() {
        ChainVerifier verifier = new ChainVerifier(genesis("another"));
        assertThatThrownBy(() -> verifier.accept(served()))
                .isInstanceOfSatisfying(
                        WrongBlock.class, wrong -> assertThat(wrong.height()).isZero())
                .hasMessageContaining("another chain");
    }

    @Test
    void aBlockLeftOutIsFound() {
        List<CertifiedBlock> blocks = served();
        blocks.remove(WRONG);
        assertThatThrownBy(() -> verify(blocks)).hasMessageContaining("the header says it is height 4");
    }
}
