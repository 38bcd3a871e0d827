package org.curia.node.port;

import java.util.Optional;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.crypto.PublicKey;

/**
 * What this validator has bound itself to, so that it never signs the opposite after a crash (invariant I3). Every method blocks on
 * the database and joins no transaction of its caller. Every method throws {@link StorageTrouble} for what the world does: the entry
 * may or may not be durable, and appending the same entry again is harmless; nothing may be sent before it succeeded. {@link
 * StorageContradiction} means that the journal holds the opposite already: the node stops voting.
 */
public interface ConsensusJournal {

    /**
     * On disk when it returns.
     *
     * @throws StorageContradiction another block has this validator's vote of the same epoch, view, height and kind; or the view lies
     *     behind one that was entered
     */
    void appendDurably(JournalEntry entry);

    /**
     * In the journal when it returns, for every later reader; on disk when a later {@link #appendDurably} returns, or before. Until then a
     * crash of the database or of its machine may lose it. A database that cannot do so makes it durable at once. For the consensus thread,
     * as {@link #appendDurably} is.
     *
     * @throws StorageContradiction another block has this validator's PREPARE of the same epoch, view and height
     */
    void appendUnflushed(JournalEntry.Voted entry);

    /** What binds a node whose ledger ends at {@code finalizedHeight}: votes above it, the highest lock, the last view. */
    RecoveredJournal recover(long finalizedHeight);

    /** The database's half of the restore mark; empty in a database that no validator has written yet. */
    Optional<RestoreMark> restoreMark();

    /** On disk when it returns, in place of an earlier one. */
    void markDurably(RestoreMark mark);

    /** The validator whose votes are here; empty in a database that no validator has written yet. */
    Optional<PublicKey> owner();

    /**
     * From now on this is the validator's database. What another has bound itself to here is forgotten with its mark, because it binds
     * nobody else. On disk when it returns.
     */
    void bindDurably(PublicKey owner);

    /**
     * Drops votes and bodies of heights below; the highest lock and the last view stay. Not urgent: what is left is found and
     * ignored, so call it after blocks were stored, now and then.
     */
    void forgetBelow(long height);
}
