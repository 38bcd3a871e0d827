package org.curia.node.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.JournalEntry.Locked;
import org.curia.core.consensus.JournalEntry.Quarantined;
import org.curia.core.consensus.JournalEntry.Readmitted;
import org.curia.core.consensus.JournalEntry.Standing;
import org.curia.core.consensus.JournalEntry.ViewEntered;
import org.curia.core.consensus.JournalEntry.Voted;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.Transaction;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.TestChain;
import org.curia.node.port.RestoreMark;
import org.curia.node.port.StorageContradiction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class SqlConsensusJournalTest {
    @Parameter
    DatabaseKind kind;

    private final TestChain chain = TestChain.named("test", 2);
    private final Block first = block(1, chain.transfer(0, 0, 1, 5, "first"));
    private final Block other = block(2, chain.transfer(0, 0, 1, 6, "other"));
    private DatabaseUnderTest database;
    private SqlConsensusJournal journal;

    @BeforeEach
    void begin() throws SQLException {
        database = DatabaseUnderTest.emptied(kind);
        journal = new SqlConsensusJournal(database.database());
    }

    @Test
    void aNewJournalBindsToNothing() {
        assertThat(journal.recover(0)).isEqualTo(RecoveredJournal.EMPTY);
    }

    @Test
    void aQuarantineLastsUntilWhatEndsIt() {
        Standing quarantined = new Quarantined("the database is an older one");
        Standing readmitted = new Readmitted(0, 3, 12);

        journal.appendDurably(quarantined);
        assertThat(journal.recover(0).standing()).contains(quarantined);
        journal.appendDurably(readmitted);
        assertThat(journal.recover(0).standing()).contains(readmitted);
    }

    @Test
    void theRestoreMarkIsTheLastOneWritten() {
        assertThat(journal.restoreMark()).isEmpty();

        journal.markDurably(new RestoreMark("ab".repeat(16), 1));
        journal.markDurably(new RestoreMark("ab".repeat(16), 2));

        assertThat(journal.restoreMark()).contains(new RestoreMark("ab".repeat(16), 2));
    }

    @Test
    void whatWasAppendedIsRecoveredAfterARestart() {
        Vote prepare = TestChain.vote(Vote.Kind.PREPARE, 0, first);
        Vote commit = TestChain.vote(Vote.Kind.COMMIT, 0, first);
        Certificate prepared = TestChain.certificate(Vote.Kind.PREPARE, 0, first);
        ViewEntered entered = new ViewEntered(0, 0, false, 0, chain.headHash(), 2);
        journal.appendDurably(entered);
        journal.appendDurably(new Voted(prepare, Optional.of(first)));
        journal.appendDurably(new Locked(prepared, commit));

        database.restart();
        RecoveredJournal recovered = new SqlConsensusJournal(database.database()).recover(0);

        assertThat(recovered.view()).contains(entered);
        assertThat(recovered.lock()).contains(prepared);
        assertThat(recovered.votes()).containsExactly(prepare, commit);
        assertThat(recovered.bodies()).containsExactly(first);
    }

    @Test
    void aSecondVoteOfTheSameSlotForAnotherBlockIsRefused() {
        journal.appendDurably(voted(0, first));

        assertThatThrownBy(() -> journal.appendDurably(voted(0, other)))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("PREPARE at height 1 in view 0 is for block " + first.hash());
        assertThat(journal.recover(0).votes()).containsExactly(TestChain.vote(Vote.Kind.PREPARE, 0, first));
    }

    @Test
    void theDatabaseItselfRefusesASecondVoteOfTheSameSlot() {
        journal.appendDurably(voted(0, first));

        assertThatThrownBy(
                        () -> database.execute("insert into journal_vote (epoch, view, height, kind, block_hash, entry)"
                                + " select epoch, view, height, kind, block_hash, entry from journal_vote"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theSameVoteMayBeAppendedAgain() {
        journal.appendDurably(voted(0, first));

        journal.appendDurably(voted(0, first));

        assertThat(journal.recover(0).votes()).hasSize(1);
    }

    @Test
    void aVoteThatIsNotFlushedIsThereAtOnceAndForGood() {
        journal.appendUnflushed(voted(0, first));
        assertThat(new SqlConsensusJournal(database.database()).recover(0).votes())
                .hasSize(1);

        assertThatThrownBy(() -> journal.appendUnflushed(voted(0, other))).isInstanceOf(StorageContradiction.class);
    }

    @Test
    void anUnflushedVoteThatTheDatabaseLostInACrashIsWrittenAgainWithTheLock() throws SQLException {
        journal.appendUnflushed(voted(0, first));
        database.execute("delete from journal_vote");

        journal.appendDurably(locked(0, first));

        assertThat(journal.recover(0).votes()).hasSize(2);
        assertThat(journal.recover(0).bodies()).containsExactly(first);
    }

    @Test
    void onlyAVoteThatNeedNotBeFlushedIsCommittedWithoutWaiting() throws SQLException {
        assumeTrue(kind == DatabaseKind.POSTGRESQL, "H2 has no such choice");
        database.execute("create table seen (kind smallint, wait text)");
        database.execute(
                "create function see() returns trigger language plpgsql as"
                        + " 'begin insert into seen values (new.kind, current_setting(''synchronous_commit'')); return new; end'");
        database.execute("create trigger see before insert on journal_vote for each row execute function see()");
        try {
            journal.appendUnflushed(voted(0, first));
            journal.appendDurably(locked(0, first));
            journal.appendDurably(voted(1, first));

            assertThat(database.query("select string_agg(kind || ' ' || wait, ', ') from seen"))
                    .isEqualTo("1 off, 2 on, 1 on");
        } finally {
            database.execute("drop trigger see on journal_vote");
            database.execute("drop function see");
            database.execute("drop table seen");
        }
    }

    @Test
    void aVoteForAnotherBlockInALaterViewIsAnotherVote() {
        journal.appendDurably(voted(0, first));

        journal.appendDurably(voted(1, other));

        assertThat(journal.recover(0).votes())
                .containsExactly(
                        TestChain.vote(Vote.Kind.PREPARE, 0, first), TestChain.vote(Vote.Kind.PREPARE, 1, other));
    }

    @Test
    void theLockIsTheCertificateOfTheHighestView() {
        journal.appendDurably(locked(3, first));
        journal.appendDurably(locked(2, other));

        assertThat(journal.recover(0).lock()).contains(TestChain.certificate(Vote.Kind.PREPARE, 3, first));
    }

    @Test
    void votesAtFinalHeightsAreNotRecoveredButTheLockIs() {
        journal.appendDurably(voted(0, first));
        journal.appendDurably(locked(0, first));

        RecoveredJournal recovered = journal.recover(1);

        assertThat(recovered.votes()).isEmpty();
        assertThat(recovered.bodies()).isEmpty();
        assertThat(recovered.lock()).contains(TestChain.certificate(Vote.Kind.PREPARE, 0, first));
    }

    @Test
    void forgettingKeepsTheHighestLockAndTheView() throws SQLException {
        ViewEntered entered = new ViewEntered(0, 4, true, 0, Hash.ZERO);
        journal.appendDurably(entered);
        journal.appendDurably(voted(0, first));
        journal.appendDurably(locked(0, first));
        journal.appendDurably(locked(1, first));

        journal.forgetBelow(2);

        assertThat(database.query("select count(*) from journal_vote")).isEqualTo(1L);
        assertThat(journal.recover(0).lock()).contains(TestChain.certificate(Vote.Kind.PREPARE, 1, first));
        assertThat(journal.recover(0).view()).contains(entered);
    }

    @Test
    void forgettingLeavesTheHeightItself() {
        journal.appendDurably(voted(0, first));

        journal.forgetBelow(1);

        assertThat(journal.recover(0).votes()).hasSize(1);
    }

    @Test
    void theViewGoesForwardOnly() {
        journal.appendDurably(new ViewEntered(0, 5, true, 0, Hash.ZERO));
        journal.appendDurably(new ViewEntered(0, 5, false, 0, Hash.ZERO));

        assertThatThrownBy(() -> journal.appendDurably(new ViewEntered(0, 4, true, 0, Hash.ZERO)))
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("after view 5");
        assertThat(journal.recover(0).view()).contains(new ViewEntered(0, 5, false, 0, Hash.ZERO));
    }

    @Test
    void aBlockOfTheLargestSizeIsKept() {
        Block large = block(1, large());

        journal.appendDurably(voted(0, large));

        assertThat(journal.recover(0).bodies()).containsExactly(large);
    }

    /** More than a varbinary of H2 may hold. */
    private Transaction[] large() {
        Transaction[] transactions = new Transaction[5000];
        for (int i = 0; i < transactions.length; i++) {
            transactions[i] = chain.transfer(i % 2, i / 2, (i + 1) % 2, 1, "r".repeat(140));
        }
        return transactions;
    }

    private Block block(long millisLater, Transaction... transactions) {
        return chain.propose(millisLater, transactions).certified().block();
    }

    private static Voted voted(long view, Block block) {
        return new Voted(TestChain.vote(Vote.Kind.PREPARE, view, block), Optional.of(block));
    }

    private static Locked locked(long view, Block block) {
        return new Locked(
                TestChain.certificate(Vote.Kind.PREPARE, view, block), TestChain.vote(Vote.Kind.COMMIT, view, block));
    }
}
