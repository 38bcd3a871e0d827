package org.curia.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class FrameBytesTest {
    private static final LedgerLimits LIMITS = new LedgerLimits(4 << 20, 2_600, 4 << 10, 10_000, 16);

    @Test
    void aFullBlockOfTransactionsWithAllWitnessesFits() throws MalformedException {
        assertThat(longestAnswer(1, Transaction.MAX_WITNESSES, 4)).isLessThanOrEqualTo(needed(4));
    }

    @Test
    void asManyBlocksOfSmallTransactionsAsOneAnswerHoldsFit() throws MalformedException {
        assertThat(longestAnswer(MessageCodec.MAX_BLOCKS, 1, 4)).isLessThanOrEqualTo(needed(4));
        assertThat(longestAnswer(MessageCodec.MAX_BLOCKS, 1, 100)).isLessThanOrEqualTo(needed(100));
    }

    private static int needed(int validators) {
        return Math.toIntExact(NodeSetup.frameBytesNeeded(LIMITS, validators));
    }

    /** With as many bytes of transactions as a block may have. */
    private static int longestAnswer(int blocks, int witnesses, int validators) throws MalformedException {
        Transaction transaction = transaction(witnesses);
        int count = LIMITS.maxBlockBytes() / transaction.size();
        List<CertifiedBlock> answer = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            List<Transaction> transactions = new ArrayList<>();
            while (transactions.size() < count / blocks) {
                transactions.add(transaction);
            }
            answer.add(certified(transactions, validators));
        }
        return MessageCodec.encode(new Message.BlockRange(answer)).length;
    }

    private static Transaction transaction(int witnesses) throws MalformedException {
        List<Witness> list = new ArrayList<>();
        for (int i = 0; i < witnesses; i++) {
            list.add(new Witness(TestNetwork.key(i).publicKey(), Signature.of(new byte[Signature.LENGTH])));
        }
        list.sort((one, other) -> one.publicKey().compareTo(other.publicKey()));
        return TransactionCodec.decode(new TestNetwork(1).transfer(0).bodyBytes(), list);
    }

    private static CertifiedBlock certified(List<Transaction> transactions, int validators) {
        var header = new BlockHeader(
                BlockHeader.VERSION,
                Hash.ZERO,
                0,
                Long.MAX_VALUE,
                Hash.ZERO,
                Long.MAX_VALUE,
                0,
                transactions.size(),
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                new byte[0]);
        var signatures = new TreeMap<Integer, Signature>();
        for (int i = 0; i < validators; i++) {
            signatures.put(i, Signature.of(new byte[Signature.LENGTH]));
        }
        var certificate = new Certificate(Vote.Kind.COMMIT, 0, Long.MAX_VALUE, Long.MAX_VALUE, Hash.ZERO, signatures);
        return new CertifiedBlock(new Block(Hash.ZERO, header, transactions), certificate);
    }
}
