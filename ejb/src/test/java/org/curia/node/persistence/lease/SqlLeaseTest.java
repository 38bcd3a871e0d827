package org.curia.node.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.JournalEntry.Quarantined;
import org.curia.core.consensus.JournalEntry.ViewEntered;
import org.curia.core.consensus.JournalEntry.Voted;
import org.curia.core.consensus.Vote;
import org.curia.core.model.Block;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.TestChain;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.FencingToken;
import org.curia.node.port.Lease.Claim;
import org.curia.node.port.LeaseLost;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.RestoreMark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class SqlLeaseTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Parameter
    DatabaseKind kind;

    private final TestChain chain = TestChain.named("test", 2);
    private DatabaseUnderTest database;
    private SqlLease lease;

    @BeforeEach
    void begin() throws SQLException {
        database = DatabaseUnderTest.emptied(kind);
        lease = new SqlLease(database.database(), new RecentBlocks());
    }

    @Test
    void oneThatIsHeldIsNotTaken() {
        assertThat(lease.acquire("first", LONG, Claim.AT_START)).contains(new FencingToken(1));

        assertThat(lease.acquire("second", LONG, Claim.AT_START)).isEmpty();
        assertThat(lease.holder()).isEqualTo("first");
    }

    @Test
    void oneThatRanOutIsTakenAndHasAHigherToken() throws SQLException {
        FencingToken first = lease.acquire("first", LONG, Claim.AT_START).orElseThrow();
        runOut();

        FencingToken second = lease.acquire("second", LONG, Claim.LATER).orElseThrow();

        assertThat(second.value()).isGreaterThan(first.value());
        assertThat(lease.renew(first, LONG)).isFalse();
        assertThat(lease.renew(second, LONG)).isTrue();
    }

    @Test
    void oneThatRanOutAndWasNotTakenIsRenewed() throws SQLException {
        FencingToken first = lease.acquire("first", LONG, Claim.AT_START).orElseThrow();
        runOut();

        assertThat(lease.renew(first, LONG)).isTrue();
        assertThat(lease.acquire("second", LONG, Claim.LATER)).isEmpty();
    }

    @Test
    void oneThatWasGivenUpIsFreeAtOnce() {
        FencingToken first = lease.acquire("first", LONG, Claim.AT_START).orElseThrow();

        lease.giveUp(first);

        assertThat(lease.acquire("second", LONG, Claim.LATER)).isPresent();
    }

    @Test
    void whoGivesUpLateTakesNothingFromTheNext() throws SQLException {
        FencingToken first = lease.acquire("first", LONG, Claim.AT_START).orElseThrow();
        runOut();
        lease.acquire("second", LONG, Claim.LATER);

        lease.giveUp(first);

        assertThat(lease.acquire("third", LONG, Claim.LATER)).isEmpty();
    }

    @Test
    void aServerThatStartsAgainNeedNotWaitForItsOwn() {
        lease.acquire("first", LONG, Claim.AT_START);

        assertThat(lease.acquire("first", LONG, Claim.LATER)).isEmpty();
        assertThat(lease.acquire("first", LONG, Claim.AT_START)).contains(new FencingToken(2));
    }

    /** Scenario 25. */
    @Test
    void aHolderThatWasPausedPastItsLeaseCastsNoVoteWhenItWakesUp() throws SQLException {
        FencingToken paused = lease.acquire("paused", LONG, Claim.AT_START).orElseThrow();
        ConsensusJournal old = lease.journalUnder(paused);
        lease.ledgerUnder(paused).begin(chain.genesis);
        Block before = chain.propose(1, chain.transfer(0, 0, 1, 5, "before"))
                .certified()
                .block();
        Block after = chain.propose(2, chain.transfer(0, 0, 1, 6, "after"))
                .certified()
                .block();
        old.appendDurably(voted(0, before));
        runOut();
        FencingToken taken = lease.acquire("standby", LONG, Claim.LATER).orElseThrow();

        assertThat(lease.journalUnder(taken).recover(0).votes()).containsExactly(prepare(0, before));
        assertThatThrownBy(() -> old.appendDurably(voted(1, after))).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> old.appendDurably(voted(0, before))).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> old.appendDurably(new ViewEntered(0, 1, false, 0, chain.headHash())))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> old.appendDurably(new Quarantined("of the paused")))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> old.markDurably(new RestoreMark("ab".repeat(16), 1)))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> old.forgetBelow(10)).isInstanceOf(LeaseLost.class);
        assertThat(lease.journalUnder(taken).recover(0).votes()).containsExactly(prepare(0, before));
    }

    @Test
    void aHolderThatWasPausedPastItsLeaseWritesNoBlock() throws SQLException {
        FencingToken paused = lease.acquire("paused", LONG, Claim.AT_START).orElseThrow();
        LedgerStore old = lease.ledgerUnder(paused);
        old.begin(chain.genesis);
        runOut();
        FencingToken taken = lease.acquire("standby", LONG, Claim.LATER).orElseThrow();
        FinalizedBlock block = chain.grow(chain.transfer(0, 0, 1, 5, ""));

        assertThatThrownBy(() -> old.append(block)).isInstanceOf(LeaseLost.class);
        assertThat(old.tip().orElseThrow().height()).isZero();
        lease.ledgerUnder(taken).append(block);
        assertThat(old.tip().orElseThrow().height()).isEqualTo(1);
    }

    private void runOut() throws SQLException {
        database.execute("update lease set expires_at = timestamp '2020-01-01 00:00:00'");
    }

    private static Voted voted(long view, Block block) {
        return new Voted(prepare(view, block), Optional.of(block));
    }

    private static Vote prepare(long view, Block block) {
        return TestChain.vote(Vote.Kind.PREPARE, view, block);
    }
}
