package org.curia.node.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Amount;
import org.curia.core.model.AnchorId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Event;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.snapshot.Snapshot;
import org.curia.core.state.Anchor;
import org.curia.core.state.Asset;
import org.curia.node.api.BlockSummary;
import org.curia.node.api.FinalAccount;
import org.curia.node.api.FinalBlock;
import org.curia.node.api.FinalTransaction;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.TestChain;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.ledger.SqlLedgerStore;
import org.curia.node.persistence.sql.Database;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class LedgerQueriesTest {
    private static final AssetCode GOLD = new AssetCode("GOLD");

    @Parameter
    DatabaseKind kind;

    private final TestChain chain = TestChain.named("test", 3);
    private final Transaction create = chain.signed(1, 0, new Operation.CreateAsset(GOLD, 3));
    private final Transaction tooMuch = chain.transfer(1, 1, 2, 2_000_000_000, "more than there is");
    private final FinalizedBlock first = chain.grow(create, tooMuch);
    private final FinalizedBlock second =
            chain.grow(chain.signed(1, 2, new Operation.Issue(GOLD, TestChain.account(2), new Amount(7))));
    private DatabaseUnderTest database;
    private LedgerQueries queries;
    private SqlLedgerStore store;

    @BeforeEach
    void store() throws SQLException {
        database = DatabaseUnderTest.emptied(kind);
        queries = new LedgerQueries(database.reads(), new RecentBlocks(), bounded());
        store = new SqlLedgerStore(database.database(), new RecentBlocks());
    }

    private static BoundedReads bounded() {
        return new BoundedReads(Thread::new, 2, Duration.ofMinutes(1));
    }

    @Test
    void whereThereIsNoConnectionToReadWithTheDatabaseIsInTrouble() {
        DataSource exhausted = new JdbcDataSource(); // of no address
        var reading = new LedgerQueries(new ReadingTransaction(exhausted, () -> null), new RecentBlocks(), bounded());

        assertThatThrownBy(reading::latestHeight).isInstanceOf(StorageTrouble.class);
    }

    private void storeAll() {
        store.begin(chain.genesis);
        store.append(first);
        store.append(second);
    }

    @Test
    void anEmptyDatabaseThatBeginsWithASnapshotGoesOnWhereThatEnds() throws SQLException {
        storeAll();
        Snapshot snapshot = queries.snapshot(TestChain.LIMITS);
        FinalizedBlock third = chain.grow(chain.transfer(1, 3, 2, 4, ""));
        Database empty = DatabaseUnderTest.emptied(kind).database();
        var begun = new SqlLedgerStore(empty, new RecentBlocks());

        begun.beginAt(chain.genesis, snapshot);
        begun.append(third);

        assertThat(snapshot.block().block()).isEqualTo(second.certified().block());
        assertThat(begun.load(TestChain.LIMITS).state().root()).isEqualTo(chain.state.root());
        assertThat(begun.blocks(2, 10, 1 << 20)).containsExactly(second.certified(), third.certified());
        assertThat(begun.blocks(1, 10, 1 << 20)).as("blocks below the snapshot").isEmpty();
    }

    @Test
    void genesisAloneGivesNoSnapshotBecauseNobodyCertifiedIt() {
        store.begin(chain.genesis);

        assertThatThrownBy(() -> queries.snapshot(TestChain.LIMITS))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("no certified block yet");
    }

    @Test
    void beforeGenesisThereIsNothing() {
        assertThat(queries.latestHeight()).isEmpty();
        assertThat(queries.latestBlock()).isEmpty();
        assertThat(queries.latestSummaries(10)).isEmpty();
        assertThat(queries.assets(Optional.empty(), 100)).isEmpty();
    }

    @Test
    void aBlockIsFoundByHeightByHashAndAsTheLatest() {
        storeAll();
        FinalBlock expected = new FinalBlock(
                second.certified().block(), Optional.of(second.certified().certificate()), second.receipts());

        assertThat(queries.block(2)).contains(expected);
        assertThat(queries.block(second.certified().block().hash())).contains(expected);
        assertThat(queries.latestBlock()).contains(expected);
        assertThat(queries.latestHeight()).hasValue(2);
    }

    @Test
    void anAnchorIsFoundByAccountAndContent() {
        storeAll();
        Hash content = Hash.tagged("content");
        AnchorId id = AnchorId.of(TestChain.account(2), content);
        store.append(chain.grow(chain.signed(2, 0, new Operation.Anchor(content, 7, "contract 12"))));

        assertThat(queries.anchor(id)).contains(new Anchor(id, 7, "contract 12", 3));
        assertThat(queries.anchor(AnchorId.of(TestChain.account(1), content))).isEmpty();
        assertThat(queries.anchor(AnchorId.of(TestChain.account(2), Hash.ZERO))).isEmpty();
    }

    @Test
    void anUnknownBlockTransactionAccountOrAssetIsEmpty() {
        storeAll();

        assertThat(queries.block(3)).isEmpty();
        assertThat(queries.block(Hash.ZERO)).isEmpty();
        assertThat(queries.transaction(Hash.ZERO)).isEmpty();
        assertThat(queries.account(TestChain.account(50), Optional.empty(), 100))
                .isEmpty();
        assertThat(queries.asset(new AssetCode("NONE"))).isEmpty();
    }

    @Test
    void summariesAreNewestFirstOrAscendFromAHeight() {
        storeAll();

        assertThat(queries.latestSummaries(2).stream()
                        .map(summary -> summary.header().height()))
                .containsExactly(2L, 1L);
        assertThat(queries.summaries(1, 10).stream().map(BlockSummary::hash))
                .containsExactly(
                        first.certified().block().hash(),
                        second.certified().block().hash());
    }

    @Test
    void rangesOfWholeBlocksBeginAtGenesis() {
        storeAll();

        assertThat(queries.blocks(0, 10, 1 << 20).stream()
                        .map(block -> block.block().height()))
                .containsExactly(0L, 1L, 2L);
        assertThat(queries.blocks(0, 10, 1 << 20).get(1).receipts()).isEqualTo(first.receipts());
    }

    @Test
    void aTransactionComesWithItsReceipt() {
        storeAll();

        assertThat(queries.transaction(tooMuch.id()))
                .contains(new FinalTransaction(
                        tooMuch,
                        Receipt.failed(tooMuch.id(), 1, 1, Receipt.Outcome.INSUFFICIENT_BALANCE, 0),
                        List.of()));
    }

    /** No operation reports anything yet: the events are made by hand. */
    @Test
    void aTransactionComesWithTheEventsThatItsReceiptCovers() throws SQLException {
        storeAll();
        Event begun = new Event("test/begun", new byte[] {0, 1, -1});
        Event ended = new Event("test/ended", new byte[0]);
        Transaction silent = chain.transfer(1, 3, 2, 1, "");
        Transaction reporting = chain.transfer(1, 4, 2, 1, "");
        FinalizedBlock third =
                chain.growReporting(new TreeMap<>(Map.of(1, List.of(begun, ended, begun))), silent, reporting);
        store.append(third);

        FinalTransaction read = queries.transaction(reporting.id()).orElseThrow();
        assertThat(read.events()).containsExactly(begun, ended, begun);
        assertThat(read.receipt()).isEqualTo(third.receipts().get(1));
        assertThat(queries.transaction(silent.id()).orElseThrow().events()).isEmpty();
        assertThat(queries.block(3).orElseThrow().receipts()).isEqualTo(third.receipts());

        database.execute("update event set topic = 'test/other' where event_index = 1");
        assertThatThrownBy(() -> queries.transaction(reporting.id()))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("events of transaction");
    }

    @Test
    void anAccountComesWithItsBalancesAndTheirAssets() {
        storeAll();

        FinalAccount account =
                queries.account(TestChain.account(2), Optional.empty(), 100).orElseThrow();

        assertThat(account.height()).isEqualTo(2);
        assertThat(account.account())
                .isEqualTo(chain.state.account(TestChain.account(2)).orElseThrow());
        assertThat(account.assets().keySet()).containsExactly(TestChain.EUR, GOLD);
        assertThat(account.assets().get(GOLD).decimals()).isEqualTo(3);
    }

    @Test
    void anAccountThatHoldsNothingIsFound() {
        store.begin(chain.genesis);
        TestChain empty = TestChain.named("test", 3);
        store.append(empty.grow(empty.transfer(0, 0, 1, 1_000_000_000, "all")));

        FinalAccount account =
                queries.account(TestChain.account(0), Optional.empty(), 100).orElseThrow();

        assertThat(account.account().balances()).isEmpty();
        assertThat(account.account().nonces().floor()).isEqualTo(1);
    }

    @Test
    void balancesComePageByPage() {
        storeAll();

        FinalAccount first =
                queries.account(TestChain.account(2), Optional.empty(), 1).orElseThrow();
        FinalAccount second = queries.account(TestChain.account(2), Optional.of(TestChain.EUR), 1)
                .orElseThrow();
        FinalAccount behind =
                queries.account(TestChain.account(2), Optional.of(GOLD), 1).orElseThrow();

        assertThat(first.assets().keySet()).containsExactly(TestChain.EUR);
        assertThat(first.more()).isTrue();
        assertThat(second.assets().keySet()).containsExactly(GOLD);
        assertThat(second.more()).isFalse();
        assertThat(behind.account().balances()).as("a page behind the last").isEmpty();
        assertThat(behind.account().nonces()).isEqualTo(first.account().nonces());
    }

    @Test
    void assetsComePageByPage() {
        storeAll();

        assertThat(queries.assets(Optional.empty(), 1)).extracting(Asset::code).containsExactly(TestChain.EUR);
        assertThat(queries.assets(Optional.of(TestChain.EUR), 1))
                .extracting(Asset::code)
                .containsExactly(GOLD);
        assertThat(queries.assets(Optional.of(GOLD), 1)).isEmpty();
    }

    /** In ASCII, a prefix first, whatever language the database speaks. */
    @Test
    void assetsComeInTheLedgersOrderOfCode() {
        List<String> codes = List.of("A", "A-B", "A.B", "A1", "AB", "B");
        TestChain some = TestChain.named("test", 3);
        store.begin(some.genesis);
        for (int i = codes.size() - 1; i >= 0; i--) {
            int nonce = codes.size() - 1 - i;
            store.append(some.grow(some.signed(1, nonce, new Operation.CreateAsset(new AssetCode(codes.get(i)), 0))));
        }

        assertThat(queries.assets(Optional.empty(), 100))
                .extracting(asset -> asset.code().text())
                .containsExactly("A", "A-B", "A.B", "A1", "AB", "B", "EUR");
    }

    @Test
    void assetsComeInOrderOfCode() {
        storeAll();

        assertThat(queries.assets(Optional.empty(), 100)).containsExactlyElementsOf(chain.state.assets());
        assertThat(queries.asset(GOLD)).isEqualTo(chain.state.asset(GOLD));
    }
}
