package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.state.LedgerState;
import org.curia.node.LogLines;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.TestChain;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.ledger.SqlLedgerStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes on one PostgreSQL: the holder of the lease stores blocks, the one that stands by keeps the state in memory. */
class HotLedgerTest {
    private final TestChain chain = TestChain.named("hot", 3);
    private DatabaseUnderTest database;
    private SqlLedgerStore holder;
    private HotLedger hot;
    private long nonce;

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        database = DatabaseUnderTest.emptied(DatabaseKind.POSTGRESQL);
        holder = new SqlLedgerStore(database.database(), new RecentBlocks());
        hot = new HotLedger(
                new SqlLedgerStore(database.database(), new RecentBlocks()),
                chain.genesis.parameters(),
                LedgerLayouts.chainId(chain.genesis));
    }

    @Test
    void aLedgerThatHasNotBegunIsAwaited() {
        hot.look();
        assertThat(hot.shortcoming()).contains("it has not loaded the ledger yet");

        holder.begin(chain.genesis);
        hot.look();

        assertThat(hot.shortcoming()).isEmpty();
        assertThat(handedOver()).isPresent();
    }

    @Test
    void theStateFollowsTheBlocksAndTheAccountsAreReadOnce() throws SQLException {
        holder.begin(chain.genesis);
        store(1);
        hot.look();
        database.execute("update balance set amount = 7"); // whoever read the accounts again would see it

        store(3);
        hot.look();
        store(2);

        assertThat(handedOver()).map(LedgerState::root).contains(tip().header().stateRoot());
    }

    @Test
    void moreBlocksThanALookTakesAreAppliedWhenItIsHandedOver() throws SQLException {
        holder.begin(chain.genesis);
        hot.look();
        database.execute("update balance set amount = 7");

        store(150);

        assertThat(handedOver()).map(LedgerState::root).contains(tip().header().stateRoot());
    }

    @Test
    void aBlockThatLeadsToAnotherStateIsToldAndTheStateIsNotHandedOver() {
        holder.begin(chain.genesis);
        hot.look();
        FinalizedBlock right = chain.propose(1, chain.transfer(0, 0, 1, 5, ""));

        try (LogLines log = LogLines.of(HotLedger.class)) {
            holder.append(withStateRoot(Hash.ZERO, right));
            hot.look();

            assertThat(log.warnings()).hasSize(1);
        }
        assertThat(hot.shortcoming())
                .get()
                .asString()
                .startsWith("it loads the ledger anew when it takes over")
                .endsWith("block 1 was executed and its state root is not what executing it leads to");
        assertThat(handedOver()).isEmpty();
    }

    @Test
    void aDatabaseThatWasReplacedByAnOlderOneIsNotTakenForTheSame() throws SQLException {
        holder.begin(chain.genesis);
        FinalizedBlock other = chain.propose(7);
        store(1);
        hot.look();

        database.execute("delete from transaction");
        database.execute("delete from block where height = 1");
        holder.append(other);

        assertThat(handedOver()).isEmpty();
    }

    @Test
    void accountsThatAreNotThoseOfTheTipAreTold() throws SQLException {
        holder.begin(chain.genesis);
        database.execute("update balance set amount = 7");

        hot.look();

        assertThat(hot.shortcoming()).get().asString().contains("the database was altered");
        assertThat(handedOver()).isEmpty();
    }

    @Test
    void whatWasHandedOverIsNotHandedOverTwice() {
        holder.begin(chain.genesis);
        hot.look();

        assertThat(handedOver()).isPresent();
        assertThat(handedOver()).isEmpty();
    }

    private void store(int blocks) {
        for (int i = 0; i < blocks; i++) {
            holder.append(chain.grow(chain.transfer(0, nonce++, 1, 5, "")));
        }
    }

    private Optional<LedgerState> handedOver() {
        return hot.handOver(tip());
    }

    private LedgerTip tip() {
        return holder.tip().orElseThrow();
    }

    private static FinalizedBlock withStateRoot(Hash root, FinalizedBlock right) {
        BlockHeader header = right.certified().block().header();
        var wrong = new BlockHeader(
                header.version(),
                header.chainId(),
                header.epoch(),
                header.height(),
                header.parentHash(),
                header.timestampMillis(),
                header.proposer(),
                header.transactionCount(),
                header.transactionsRoot(),
                header.receiptsRoot(),
                root,
                header.validatorSetHash(),
                header.nextValidatorSetHash(),
                header.parametersHash(),
                header.engineData());
        var block = new Block(
                LedgerLayouts.headerHash(wrong),
                wrong,
                right.certified().block().transactions());
        return new FinalizedBlock(
                new CertifiedBlock(block, TestChain.certificate(Vote.Kind.COMMIT, 0, block)),
                right.receipts(),
                right.events(),
                right.before(),
                right.changes());
    }
}
