package org.curia.node.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.WitnessCodec;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Amount;
import org.curia.core.model.AnchorId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.WeightedKey;
import org.curia.core.state.Account;
import org.curia.core.state.Anchor;
import org.curia.core.state.Asset;
import org.curia.core.state.StateChanges;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.TestChain;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.sql.Database;
import org.curia.node.persistence.sql.NewTransaction;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class SqlLedgerStoreTest {
    @Parameter
    DatabaseKind kind;

    private final TestChain chain = TestChain.named("test", 4);
    private DatabaseUnderTest database;
    private SqlLedgerStore store;

    @BeforeEach
    void begin() throws SQLException {
        database = DatabaseUnderTest.emptied(kind);
        store = new SqlLedgerStore(database.database(), new RecentBlocks());
        store.begin(chain.genesis);
    }

    @Test
    void genesisIsHeightZeroAndHasNoCertificate() {
        LedgerTip tip = store.tip().orElseThrow();

        assertThat(tip.height()).isZero();
        assertThat(tip.hash()).isEqualTo(chain.headHash());
        assertThat(tip.certificate()).isEmpty();
        assertThat(store.load(TestChain.LIMITS).state().root()).isEqualTo(chain.state.root());
    }

    @Test
    void beginningAgainChangesNothing() {
        store.append(chain.grow(chain.transfer(0, 0, 1, 5, "")));

        store.begin(chain.genesis);

        assertThat(store.tip().orElseThrow().height()).isEqualTo(1);
    }

    @Test
    void aDatabaseOfAnotherNetworkIsRefused() {
        assertThatThrownBy(() -> store.begin(TestChain.named("other", 4).genesis))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("the database holds the ledger of the network with chain id");
    }

    @Test
    void aBlockIsReadBackAsItWas() {
        FinalizedBlock block = chain.grow(chain.transfer(0, 0, 1, 5, "a"), chain.transfer(1, 7, 2, 6, "b"));
        store.append(block);

        CertifiedBlock stored = store.blocks(1, 10, 1 << 20).get(0);

        assertThat(stored).isEqualTo(block.certified());
        assertThat(stored.block().transactions())
                .zipSatisfy(
                        block.certified().block().transactions(),
                        (read, written) -> assertThat(read.sameBytes(written)).isTrue());
        assertThat(store.tip().orElseThrow())
                .isEqualTo(new LedgerTip(
                        block.certified().block().header(),
                        block.certified().block().hash(),
                        Optional.of(block.certified().certificate())));
    }

    @Test
    void aRestartReadsTheSameStateAfterEveryKindOfOperation() {
        AssetCode gold = new AssetCode("GOLD");
        store.append(chain.grow(
                chain.signed(2, 0, new Operation.CreateAsset(gold, 3)),
                chain.signed(2, 1, new Operation.Issue(gold, TestChain.account(3), new Amount(70))),
                chain.transfer(1, 5, 9, 1_000_000_000, "all of it to an account that is new"),
                chain.transfer(1, 0, 9, 1, "fails: nothing is left")));
        store.append(chain.grow(
                chain.signed(3, 1023, new Operation.Redeem(gold, new Amount(70))),
                chain.signed(
                        3,
                        1,
                        new Operation.SetAuthority(
                                Authority.of(TestChain.key(77).publicKey()))),
                chain.signed(2, 2, new Operation.SetAuthority(twoOfThree())),
                chain.signed(1, 6, new Operation.Anchor(Hash.tagged("content"), Long.MAX_VALUE, "a note with \0, é")),
                chain.transfer(9, 0, 1, 1, "")));

        database.restart();

        var loaded = new SqlLedgerStore(database.database(), new RecentBlocks())
                .load(TestChain.LIMITS)
                .state();
        assertThat(loaded.root()).isEqualTo(chain.state.root());
        assertThat(loaded.accounts()).containsExactlyElementsOf(chain.state.accounts());
        assertThat(loaded.assets()).containsExactlyElementsOf(chain.state.assets());
        assertThat(loaded.ascending()).containsExactlyElementsOf(chain.state.ascending());
    }

    private static Authority twoOfThree() {
        return new Authority(
                2,
                Stream.of(77, 78, 79)
                        .map(wallet -> TestChain.key(wallet).publicKey())
                        .sorted()
                        .map(key -> new WeightedKey(key, 1))
                        .toList());
    }

    @Test
    void anExchangeOfTwoOwnersIsReadBackWithBothWitnessesAndShowsEachOperation() throws SQLException {
        AssetCode gold = new AssetCode("GOLD");
        store.append(chain.grow(
                chain.signed(2, 0, new Operation.CreateAsset(gold, 3)),
                chain.signed(2, 1, new Operation.Issue(gold, TestChain.account(2), new Amount(70)))));
        Transaction exchange = chain.signed(
                1,
                0,
                List.of(
                        TestChain.pays(1, 2, TestChain.EUR, 500),
                        TestChain.pays(2, 1, gold, 7),
                        TestChain.pays(2, 1, gold, 1)),
                1,
                2);
        FinalizedBlock block = chain.grow(exchange, chain.transfer(0, 0, 1, 5, "usual"));
        store.append(block);

        database.restart();

        var restarted = new SqlLedgerStore(database.database(), new RecentBlocks());
        CertifiedBlock read = restarted.blocks(2, 10, 1 << 20).get(0);
        assertThat(read).isEqualTo(block.certified());
        assertThat(read.block().transactions().get(0).bodyBytes()).isEqualTo(exchange.bodyBytes());
        assertThat(restarted.load(TestChain.LIMITS).state().root()).isEqualTo(chain.state.root());
        assertThat(database.query("select operations from transaction where height = 2 and block_index = 0"))
                .isEqualTo(3);
        assertThat(database.query("select count(*) from operation")).isEqualTo(2L);
        assertThat(database.query("select amount from operation where operation_index = 1 and operation = 'transfer'"
                        + " and asset = 'GOLD' and source = '" + TestChain.account(2) + "' and recipient = '"
                        + TestChain.account(1) + "'"))
                .isEqualTo(new BigDecimal(7));
    }

    @Test
    void aFailureOfALaterOperationIsReadBackAndMovedNothing() throws SQLException {
        Transaction failing = chain.signed(
                1,
                0,
                List.of(TestChain.pays(1, 2, TestChain.EUR, 5), TestChain.pays(1, 2, TestChain.EUR, 2_000_000_000)),
                1);
        store.append(chain.grow(failing));

        assertThat(database.query("select failed_operation from transaction")).isEqualTo(1);
        assertThat(database.query("select count(*) from balance where amount <> 1000000000"))
                .isEqualTo(0L);
        requireRestartReadsTheChain();
        assertThat(store.blocks(1, 10, 1 << 20).get(0).block().transactions()).containsExactly(failing);
    }

    @Test
    void anotherWitnessInTheDatabaseIsFound() throws SQLException {
        Transaction payment = chain.transfer(0, 0, 1, 5, "");
        store.append(chain.grow(payment));
        byte[] other = WitnessCodec.encode(
                TransactionCodec.sign(payment.body(), TestChain.key(3)).witnesses());

        database.execute("update transaction set witnesses = "
                + bytes(java.util.HexFormat.of().formatHex(other)));

        assertThatThrownBy(() -> store.blocks(1, 1, 1 << 20)).isInstanceOf(StorageContradiction.class);
    }

    /** No operation removes anything yet: the changes are made by hand. */
    @Test
    void aRestartReadsNothingOfWhatABlockRemoved() throws SQLException {
        Asset gold = new Asset(new AssetCode("GOLD"), 3, TestChain.account(2), Amount.ZERO);
        Account holder = chain.state.account(TestChain.account(3)).orElseThrow().withNonceUsed(5);
        Anchor anchor = new Anchor(AnchorId.of(TestChain.account(2), Hash.tagged("content")), 7, "", 1);
        store.append(chain.growBy(StateChanges.putting(List.of(gold, holder, anchor))));
        assertThat(database.query("select count(*) from asset")).isEqualTo(2L);
        assertThat(database.query("select count(*) from anchor")).isEqualTo(1L);

        store.append(
                chain.growBy(StateChanges.putting(List.of(gold, holder, anchor)).removingAll()));
        assertThat(database.query("select count(*) from asset")).isEqualTo(1L);
        assertThat(database.query("select count(*) from anchor")).isEqualTo(0L);
        assertThat(database.query("select count(*) from account")).isEqualTo(3L);
        assertThat(database.query("select count(*) from balance")).isEqualTo(3L);
        requireRestartReadsTheChain();

        store.append(chain.growBy(StateChanges.putting(List.of(gold.withSupply(new Amount(1)), holder))));
        requireRestartReadsTheChain();
    }

    @Test
    void aBlockThatRemovesARowThatIsNotThereIsRefused() throws SQLException {
        Anchor anchor = new Anchor(AnchorId.of(TestChain.account(2), Hash.tagged("content")), 7, "", 1);
        StateChanges added = StateChanges.putting(List.of(anchor));
        store.append(chain.growBy(added));
        database.execute("delete from anchor");
        FinalizedBlock removing = chain.growBy(added.removingAll());

        assertThatThrownBy(() -> store.append(removing))
                .isInstanceOf(StorageContradiction.class)
                .hasMessage("a row of the table anchor is not what was stored: the database was altered");
        assertThat(store.tip().orElseThrow().height()).isEqualTo(1);
    }

    @Test
    void severalBlocksOfOneWritingAddAndRemoveTheSameEntry() throws SQLException {
        Asset gold = new Asset(new AssetCode("GOLD"), 3, TestChain.account(2), Amount.ZERO);
        StateChanges added = StateChanges.putting(List.of(gold));

        store.append(List.of(
                chain.growBy(added),
                chain.growBy(added.removingAll()),
                chain.growBy(StateChanges.putting(List.of(gold.withSupply(new Amount(9))))),
                chain.growBy(added.removingAll())));

        assertThat(database.query("select count(*) from asset")).isEqualTo(1L);
        requireRestartReadsTheChain();
    }

    private void requireRestartReadsTheChain() {
        database.restart();
        store = new SqlLedgerStore(database.database(), new RecentBlocks());
        var loaded = store.load(TestChain.LIMITS).state();
        assertThat(loaded.root()).isEqualTo(chain.state.root());
        assertThat(loaded.ascending()).containsExactlyElementsOf(chain.state.ascending());
    }

    @Test
    void aBlockThatFailsInTheMiddleLeavesNothingAndMayBeAppendedAgain() throws SQLException {
        Transaction second = chain.transfer(1, 0, 2, 6, "");
        FinalizedBlock block = chain.grow(chain.transfer(0, 0, 1, 5, ""), second);
        String hex = second.id().hex();
        database.execute("insert into transaction (height, block_index, id, hash, outcome, gas_used, sender, nonce,"
                + " expiry_height, operations, operation, body, witnesses)"
                + " values (99, 0, " + bytes(hex) + ", " + bytes("") + ", 0, 0, '', 0, 0, 1, '', " + bytes("") + ", "
                + bytes("") + ")");

        assertThatThrownBy(() -> store.append(block)).isInstanceOf(StorageTrouble.class);

        assertThat(store.tip().orElseThrow().height()).isZero();
        assertThat(database.query("select count(*) from transaction where height = 1"))
                .isEqualTo(0L);
        assertThat(database.query("select count(*) from balance where amount <> 1000000000"))
                .isEqualTo(0L);

        database.execute("delete from transaction where height = 99");
        store.append(block);
        assertThat(store.load(TestChain.LIMITS).state().root()).isEqualTo(chain.state.root());
    }

    @Test
    void severalBlocksAreStoredAtOnceAlsoWhereOneIsThereAlready() {
        FinalizedBlock first = chain.grow(chain.transfer(0, 0, 1, 5, ""));
        FinalizedBlock second = chain.grow(chain.transfer(0, 1, 1, 6, ""), chain.transfer(1, 0, 2, 7, ""));
        FinalizedBlock third = chain.grow(chain.transfer(2, 0, 0, 8, ""));
        store.append(first);

        store.append(List.of(first, second, third));

        assertThat(store.blocks(1, 10, 1 << 20))
                .containsExactly(first.certified(), second.certified(), third.certified());
        assertThat(store.load(TestChain.LIMITS).state().root()).isEqualTo(chain.state.root());
    }

    @Test
    void ofSeveralBlocksNoneIsStoredWhereOneIsRefused() {
        FinalizedBlock first = chain.grow(chain.transfer(0, 0, 1, 5, ""));
        FinalizedBlock second = chain.grow(chain.transfer(0, 1, 1, 5, ""));
        FinalizedBlock third = chain.grow(chain.transfer(0, 2, 1, 5, ""));

        assertThatThrownBy(() -> store.append(List.of(first, third)))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("does not follow on the highest stored block");
        assertThat(store.tip().orElseThrow().height()).isZero();

        store.append(List.of(first, second, third));
        assertThat(store.load(TestChain.LIMITS).state().root()).isEqualTo(chain.state.root());
    }

    @Test
    void aCrashBeforeTheCommitLeavesNothing() {
        FinalizedBlock block = chain.grow(chain.transfer(0, 0, 1, 5, ""));
        RecentBlocks recent = new RecentBlocks();
        SqlLedgerStore crashing = new SqlLedgerStore(
                new Database(new NewTransaction() {
                    @Override
                    public <T> T run(Function<StatelessSession, T> work) {
                        return database.transactions().run(session -> {
                            work.apply(session);
                            session.doWork(Connection::close);
                            throw new PersistenceException("the connection is lost");
                        });
                    }
                }),
                recent);

        assertThatThrownBy(() -> crashing.append(block)).isInstanceOf(StorageTrouble.class);

        assertThat(recent.at(1)).isEmpty();
        assertThat(store.tip().orElseThrow().height()).isZero();
        assertThat(store.load(TestChain.LIMITS).state().accounts()).hasSize(4);
    }

    @Test
    void aBlockWhoseCommitWasNotAnsweredMayBeAppendedAgain() {
        FinalizedBlock block = chain.grow(chain.transfer(0, 0, 1, 5, ""));
        store.append(block);

        store.append(block);

        assertThat(store.tip().orElseThrow().hash())
                .isEqualTo(block.certified().block().hash());
        assertThat(store.load(TestChain.LIMITS).state().root()).isEqualTo(chain.state.root());
    }

    @Test
    void anotherBlockAtAStoredHeightIsRefused() {
        FinalizedBlock other = chain.propose(2, chain.transfer(0, 0, 1, 6, ""));
        store.append(chain.grow(chain.transfer(0, 0, 1, 5, "")));

        assertThatThrownBy(() -> store.append(other))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("is final");
    }

    @Test
    void aBlockThatDoesNotFollowOnTheTipIsRefused() {
        chain.grow(chain.transfer(0, 0, 1, 5, ""));
        FinalizedBlock afterTheMissing = chain.grow(chain.transfer(0, 1, 1, 5, ""));

        assertThatThrownBy(() -> store.append(afterTheMissing))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("does not follow on the highest stored block");
    }

    @Test
    void amountsUpToTheLargestSurvive() throws SQLException {
        AssetCode wide = new AssetCode("WIDE");
        store.append(chain.grow(
                chain.signed(0, 0, new Operation.CreateAsset(wide, 18)),
                chain.signed(0, 1, new Operation.Issue(wide, TestChain.account(3), new Amount(-1)))));

        assertThat(store.load(TestChain.LIMITS)
                        .state()
                        .account(TestChain.account(3))
                        .orElseThrow()
                        .balance(wide))
                .hasToString("18446744073709551615");
        assertThat(database.query("select amount from balance where asset = 'WIDE'"))
                .isEqualTo(new BigDecimal("18446744073709551615"));
    }

    @Test
    void referencesInAnyScriptSurviveAndNulIsWrittenAsItsSymbol() throws SQLException {
        String reference = "Überweisung 令和 🧾 \u0000 end";
        store.append(chain.grow(chain.transfer(0, 0, 1, 5, reference)));

        Operation stored = store.blocks(1, 1, 1 << 20)
                .get(0)
                .block()
                .transactions()
                .get(0)
                .operations()
                .get(0)
                .operation();

        assertThat(((Operation.Transfer) stored).reference()).isEqualTo(reference);
        assertThat(database.query("select reference from transaction")).isEqualTo("Überweisung 令和 🧾 ␀ end");
    }

    @Test
    void anAlteredBalanceIsFoundByTheRoot() throws SQLException {
        database.execute("update balance set amount = amount + 1 where account = '" + TestChain.account(2) + "'");

        assertThatThrownBy(() -> store.load(TestChain.LIMITS).state())
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("have the root")
                .hasMessageContaining(chain.state.root().hex());
    }

    @Test
    void aBalanceOfAnAccountThatIsGoneIsFound() throws SQLException {
        database.execute("delete from account where id = '" + TestChain.account(2) + "'");

        assertThatThrownBy(() -> store.load(TestChain.LIMITS).state()).isInstanceOf(StorageContradiction.class);
    }

    @Test
    void anAlteredReceiptIsFoundWhenItsBlockIsRead() throws SQLException {
        store.append(chain.grow(chain.transfer(0, 0, 1, 5, "")));
        database.execute("update transaction set outcome = 2, failed_operation = 0");

        assertThatThrownBy(() -> store.blocks(1, 1, 1 << 20))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("block 1 is not what was stored");
    }

    @Test
    void anOutcomeThatNoReceiptHasIsFound() throws SQLException {
        store.append(chain.grow(chain.transfer(0, 0, 1, 5, "")));
        database.execute("update transaction set outcome = 9999");

        assertThatThrownBy(() -> store.blocks(1, 1, 1 << 20))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("the receipt of transaction");
    }

    @Test
    void peersGetBlocksFromAHeightOnWithinCountAndBytes() {
        for (int i = 0; i < 5; i++) {
            store.append(chain.grow(chain.transfer(0, i, 1, 5, "")));
        }
        long oneBlock =
                store.blocks(2, 1, 0).get(0).block().transactions().get(0).size();

        assertThat(heights(store.blocks(0, 10, 1 << 20))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(heights(store.blocks(2, 2, 1 << 20))).containsExactly(2L, 3L);
        assertThat(heights(store.blocks(2, 10, 3 * oneBlock))).containsExactly(2L, 3L, 4L);
        assertThat(heights(store.blocks(4, 10, 0))).containsExactly(4L);
        assertThat(store.blocks(6, 10, 1 << 20)).isEmpty();
        assertThat(store.blocks(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE))
                .isEmpty();
    }

    private static List<Long> heights(List<CertifiedBlock> blocks) {
        return blocks.stream().map(CertifiedBlock::height).toList();
    }

    /** A literal. */
    private String bytes(String hex) {
        return kind == DatabaseKind.H2 ? "X'" + hex + "'" : "'\\x" + hex + "'";
    }
}
