package org.curia.node.persistence.journal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.JournalCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.node.persistence.sql.Database;
import org.curia.node.persistence.sql.Fence;
import org.curia.node.persistence.sql.SqlDialect;
import org.curia.node.persistence.sql.StoredValues;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.FencingToken;
import org.curia.node.port.RestoreMark;
import org.curia.node.port.StorageContradiction;
import org.hibernate.StatelessSession;

/** The journal in SQL: an own vote is a row whose primary key allows no second one. */
@Dependent
public class SqlConsensusJournal implements ConsensusJournal {
    private static final short COMMIT = (short) Vote.Kind.COMMIT.code();

    private final Database database;
    private final Fence fence;

    /** The last entry since the last durable one: any before it is of a height that is final meanwhile. */
    private Optional<JournalEntry.Voted> unflushed = Optional.empty();

    /** Writes until somebody takes the lease. */
    @Inject
    public SqlConsensusJournal(Database database) {
        this(database, new Fence(FencingToken.UNLEASED));
    }

    /** Writes while the fence's token is the last one. */
    public SqlConsensusJournal(Database database, Fence fence) {
        this.database = database;
        this.fence = fence;
    }

    @Override
    public void appendDurably(JournalEntry entry) {
        database.inTransaction(session -> {
            Append append = new Append(session, fence);
            unflushed.ifPresent(append::again);
            return entry.handle(append);
        });
        unflushed = Optional.empty();
    }

    @Override
    public void appendUnflushed(JournalEntry.Voted entry) {
        database.inTransaction(session -> {
            session.doWork(SqlConsensusJournal::doNotWaitForTheFlush);
            return entry.handle(new Append(session, fence));
        });
        unflushed = Optional.of(entry);
    }

    /** PostgreSQL writes its log in order: with the next transaction that waits, this one is on disk too. H2 has no such choice. */
    private static void doNotWaitForTheFlush(Connection connection) throws SQLException {
        if (!SqlDialect.isH2(connection)) {
            try (Statement set = connection.createStatement()) {
                set.execute("set local synchronous_commit = off");
            }
        }
    }

    @Override
    public RecoveredJournal recover(long finalizedHeight) {
        return database.inTransaction(session -> {
            JournalRecovery recovery = new JournalRecovery();
            Optional.ofNullable(session.get(JournalViewEntity.class, JournalViewEntity.ONLY_ROW))
                    .ifPresent(row -> decode(row.entry).handle(recovery));
            Optional.ofNullable(session.get(JournalStandingEntity.class, JournalStandingEntity.ONLY_ROW))
                    .ifPresent(row -> decode(row.entry).handle(recovery));
            highestLock(session).ifPresent(row -> recovery.lock(decode(row.entry)));
            session
                    .createSelectionQuery(
                            "from JournalVoteEntity where slot.height > :finalized"
                                    + " order by slot.height, slot.epoch, slot.view, slot.kind",
                            JournalVoteEntity.class)
                    .setParameter("finalized", finalizedHeight)
                    .stream()
                    .forEach(row -> decode(row.entry).handle(recovery));
            return recovery.recovered();
        });
    }

    @Override
    public Optional<RestoreMark> restoreMark() {
        return database.inTransaction(
                session -> Optional.ofNullable(session.get(RestoreMarkEntity.class, RestoreMarkEntity.ONLY_ROW))
                        .map(row -> new RestoreMark(row.id, row.starts)));
    }

    @Override
    public void markDurably(RestoreMark mark) {
        RestoreMarkEntity row = new RestoreMarkEntity();
        row.id = mark.id();
        row.starts = mark.starts();
        database.inTransaction(session -> {
            fence.require(session);
            session.upsert(row);
            return null;
        });
    }

    @Override
    public Optional<PublicKey> owner() {
        return database.inTransaction(session -> session.doReturningWork(DatabaseOwner::read));
    }

    @Override
    public void bindDurably(PublicKey owner) {
        database.inTransaction(session -> {
            fence.require(session);
            session.doWork(connection -> DatabaseOwner.write(connection, owner));
            return null;
        });
        unflushed = Optional.empty();
    }

    @Override
    public void forgetBelow(long height) {
        database.inTransaction(session -> {
            fence.require(session);
            JournalVoteEntity.Slot kept =
                    highestLock(session).map(row -> row.slot).orElse(JournalVoteEntity.Slot.NONE);
            return session.createMutationQuery("delete from JournalVoteEntity where slot.height < :height"
                            + " and not (slot.epoch = :epoch and slot.view = :view"
                            + " and slot.height = :keptHeight and slot.kind = :commit)")
                    .setParameter("height", height)
                    .setParameter("epoch", kept.epoch())
                    .setParameter("view", kept.view())
                    .setParameter("keptHeight", kept.height())
                    .setParameter("commit", COMMIT)
                    .executeUpdate();
        });
    }

    /** The COMMIT that carries the certificate of the highest (view, height). */
    private static Optional<JournalVoteEntity> highestLock(StatelessSession session) {
        List<JournalVoteEntity> highest = session.createSelectionQuery(
                        "from JournalVoteEntity where slot.kind = :commit"
                                + " order by slot.epoch desc, slot.view desc, slot.height desc",
                        JournalVoteEntity.class)
                .setParameter("commit", COMMIT)
                .setMaxResults(1)
                .list();
        return highest.stream().findFirst();
    }

    private static JournalEntry decode(byte[] entry) {
        try {
            return JournalCodec.decode(entry);
        } catch (MalformedException e) {
            throw StoredValues.altered("the consensus journal", e);
        }
    }

    /** What already stands as it should is left: appending the same again is harmless. */
    private record Append(StatelessSession session, Fence fence) implements JournalEntry.Handler<Void> {
        private static final String SLOT = "epoch = ? and view = ? and height = ? and kind = ?";

        @Override
        public Void voted(JournalEntry.Voted entry) {
            return vote(entry.prepare(), entry);
        }

        @Override
        public Void locked(JournalEntry.Locked entry) {
            return vote(entry.commit(), entry);
        }

        @Override
        public Void viewEntered(JournalEntry.ViewEntered entry) {
            fence.require(session);
            JournalViewEntity last = session.get(JournalViewEntity.class, JournalViewEntity.ONLY_ROW);
            JournalViewEntity row = JournalMapping.view(entry);
            if (last == null) {
                session.insert(row);
            } else if (row.isBehind(last)) {
                throw new StorageContradiction("view " + row.view + " of epoch " + row.epoch
                        + " is to be entered, after view " + last.view + " of epoch " + last.epoch);
            } else {
                session.update(row);
            }
            return null;
        }

        @Override
        public Void quarantined(JournalEntry.Quarantined entry) {
            fence.require(session);
            session.upsert(JournalMapping.standing(entry));
            return null;
        }

        @Override
        public Void readmitted(JournalEntry.Readmitted entry) {
            fence.require(session);
            session.upsert(JournalMapping.standing(entry));
            return null;
        }

        /** A database that crashed under this process may have lost it. Asked first, because it carries a block. */
        void again(JournalEntry.Voted entry) {
            if (!session.doReturningWork(connection -> holds(connection, entry.prepare()))) {
                voted(entry);
            }
        }

        private Void vote(Vote vote, JournalEntry entry) {
            JournalVoteEntity row = JournalMapping.vote(vote, entry);
            session.doWork(connection -> {
                if (!insert(connection, row)) {
                    fence.require(connection);
                    requireSame(connection, row, vote);
                }
            });
            return null;
        }

        /**
         * False: there is a vote of this slot, or another process has the lease. Plain SQL and one statement, because each node waits
         * for it twice in each block.
         */
        private boolean insert(Connection connection, JournalVoteEntity row) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into journal_vote (epoch, view, height, kind, block_hash, entry) select ?, ?, ?, ?, ?, ?"
                            + " from " + Fence.held(connection)
                            + " where not exists (select 1 from journal_vote where " + SLOT + ")")) {
                bindSlot(insert, 1, row.slot);
                insert.setBytes(5, row.blockHash);
                insert.setBytes(6, row.entry);
                fence.bind(insert, 7);
                bindSlot(insert, 8, row.slot);
                return insert.executeUpdate() == 1;
            }
        }

        private static boolean holds(Connection connection, Vote vote) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement("select 1 from journal_vote where " + SLOT)) {
                bindSlot(select, 1, JournalMapping.slot(vote));
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next();
                }
            }
        }

        private static void requireSame(Connection connection, JournalVoteEntity row, Vote vote) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select block_hash from journal_vote where " + SLOT)) {
                bindSlot(select, 1, row.slot);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    Hash cast = Hash.of(rows.getBytes(1));
                    if (!vote.blockHash().equals(cast)) {
                        throw new StorageContradiction(
                                "this validator's " + vote.kind() + " at height " + vote.height() + " in view "
                                        + vote.view() + " is for block " + cast + ", not for " + vote.blockHash());
                    }
                }
            }
        }

        private static void bindSlot(PreparedStatement statement, int first, JournalVoteEntity.Slot slot)
                throws SQLException {
            statement.setLong(first, slot.epoch());
            statement.setLong(first + 1, slot.view());
            statement.setLong(first + 2, slot.height());
            statement.setShort(first + 3, slot.kind());
        }
    }
}
