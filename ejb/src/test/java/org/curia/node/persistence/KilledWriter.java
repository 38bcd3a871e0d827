package org.curia.node.persistence;

import java.util.Optional;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Vote;
import org.curia.core.model.Block;
import org.curia.core.model.Transaction;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.journal.SqlConsensusJournal;
import org.curia.node.persistence.ledger.SqlLedgerStore;

/**
 * A process of its own that votes for blocks and stores them without end, and prints {@code voted} and {@code stored} with each height once
 * that is durable. Somebody kills it.
 */
final class KilledWriter {
    private static final int TRANSACTIONS = 200;

    private KilledWriter() {}

    /** @param arguments kind and address of an empty database */
    public static void main(String[] arguments) {
        DatabaseUnderTest database = DatabaseUnderTest.open(DatabaseKind.valueOf(arguments[0]), arguments[1]);
        TestChain chain = TestChain.named("killed", 50);
        SqlLedgerStore store = new SqlLedgerStore(database.database(), new RecentBlocks());
        SqlConsensusJournal journal = new SqlConsensusJournal(database.database());
        store.begin(chain.genesis);
        while (true) {
            FinalizedBlock next = chain.grow(payments(chain));
            Block block = next.certified().block();
            journal.appendDurably(
                    new JournalEntry.Voted(TestChain.vote(Vote.Kind.PREPARE, 0, block), Optional.of(block)));
            System.out.println("voted " + block.height());
            store.append(next);
            System.out.println("stored " + block.height());
        }
    }

    private static Transaction[] payments(TestChain chain) {
        Transaction[] payments = new Transaction[TRANSACTIONS];
        for (int i = 0; i < TRANSACTIONS; i++) {
            int from = i % 50;
            long nonce = chain.state
                            .account(TestChain.account(from))
                            .orElseThrow()
                            .nonces()
                            .floor()
                    + i / 50;
            payments[i] = chain.transfer(from, nonce, (from + 1) % 50, 1 + i, "");
        }
        return payments;
    }
}
