package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.JournalCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.Block;
import org.curia.core.model.Genesis;
import org.curia.core.model.StateKey;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChange;
import org.curia.core.state.StateChanges;
import org.curia.core.state.StateEntry;

/**
 * What a node finds again after a crash, and nothing else: journal entries as the bytes that were written, and of the ledger every
 * block whose transaction was committed. What is under way when the node dies never gets here. A crash of the machine takes the end of
 * the journal that was not flushed, also where the ledger was flushed since: a database of one log would lose less.
 */
public final class SimulatedDisk {
    private final Cast cast;
    private final List<byte[]> journal = new ArrayList<>();
    private final TreeMap<Long, CertifiedBlock> blocks = new TreeMap<>();
    private final SortedMap<StateKey, StateEntry> entries;
    private final LedgerTip genesis;
    private int flushed;

    /** What somebody copied at some time, to put it back later. */
    public record Backup(
            List<byte[]> journal, SortedMap<Long, CertifiedBlock> blocks, SortedMap<StateKey, StateEntry> entries) {}

    /** What every disk of a run holds before anything has happened. */
    record Blank(LedgerTip genesis, SortedMap<StateKey, StateEntry> entries) {

        static Blank of(Genesis begin) {
            LedgerState state = LedgerState.genesis(begin);
            SortedMap<StateKey, StateEntry> entries = new TreeMap<>(StateKey.ORDER);
            state.ascending().forEach(entry -> entries.put(entry.stateKey(), entry));
            Block first = GenesisBlock.of(begin, state);
            return new Blank(new LedgerTip(first.header(), first.hash(), Optional.empty()), entries);
        }
    }

    SimulatedDisk(Cast cast, Blank blank) {
        this.cast = cast;
        this.genesis = blank.genesis();
        this.entries = new TreeMap<>(blank.entries());
    }

    // ---- the ledger's store ------------------------------------------------------------------------------------

    void store(FinalizedBlock block) {
        requireAsItStands(block.before(), block.changes());
        blocks.put(block.height(), block.certified());
        block.changes()
                .forEach(change -> change.entry()
                        .ifPresentOrElse(
                                entry -> entries.put(change.key(), entry), () -> entries.remove(change.key())));
    }

    /** A store that trusts a wrong word of what it holds would insert twice, or update nothing. */
    private void requireAsItStands(StateChanges before, StateChanges changes) {
        boolean sameKeys = keys(before).equals(keys(changes));
        boolean stands = sameKeys
                && before.list().stream()
                        .allMatch(change -> change.entry().equals(Optional.ofNullable(entries.get(change.key()))));
        if (!stands) {
            throw new IllegalStateException("a block says that before it stood what does not stand in the ledger");
        }
    }

    private static List<StateKey> keys(StateChanges changes) {
        return changes.list().stream().map(StateChange::key).toList();
    }

    public LedgerTip tip() {
        if (blocks.isEmpty()) {
            return genesis;
        }
        CertifiedBlock last = blocks.lastEntry().getValue();
        return new LedgerTip(last.block().header(), last.block().hash(), Optional.of(last.certificate()));
    }

    /** As a starting node does: re-hashes its tables and compares with its tip. */
    public LedgerState loadState() {
        LedgerState state = LedgerState.load(cast.genesis().limits(), entries.values());
        if (!state.root().equals(tip().header().stateRoot())) {
            throw new InvariantViolated("I4", "a restarted node's tables hash to another root than its tip says");
        }
        return state;
    }

    public List<CertifiedBlock> blocks(long from, int count) {
        return blocks.tailMap(from, true).values().stream()
                .limit(Math.max(0, count))
                .toList();
    }

    // ---- the journal -------------------------------------------------------------------------------------------

    void append(JournalEntry entry) {
        journal.add(JournalCodec.encode(entry));
        flushed = journal.size();
    }

    void appendUnflushed(JournalEntry entry) {
        journal.add(JournalCodec.encode(entry));
    }

    public int unflushed() {
        return journal.size() - flushed;
    }

    /** The machine crashes, not only the process: so many entries at the end are gone. */
    List<JournalEntry> loseUnflushed(int count) {
        List<JournalEntry> entries = entries();
        List<JournalEntry> lost = entries.subList(entries.size() - Math.min(count, unflushed()), entries.size());
        loseLast(lost.size());
        return lost;
    }

    public Backup backup() {
        return new Backup(List.copyOf(journal), new TreeMap<>(blocks), new TreeMap<>(entries));
    }

    /** While the node is down. */
    public void restore(Backup backup) {
        replace(journal, backup.journal());
        flushed = journal.size();
        replace(blocks, backup.blocks());
        replace(entries, backup.entries());
    }

    private static <T> void replace(List<T> old, List<T> restored) {
        old.clear();
        old.addAll(restored);
    }

    private static <K, V> void replace(Map<K, V> old, Map<K, V> restored) {
        old.clear();
        old.putAll(restored);
    }

    /** As a node does that finds neither a ledger nor a node directory: all that this disk held is gone. */
    public void beginAsFirstStart(Backup empty) {
        restore(empty);
        append(JournalEntry.Quarantined.firstStart());
    }

    /** A restored backup, or somebody who pulled the disk: the validator forgets what it promised. */
    public void wipeJournal() {
        journal.clear();
        flushed = 0;
    }

    /** What was said to be flushed and was not. */
    void loseLast(int entries) {
        journal.subList(Math.max(0, journal.size() - entries), journal.size()).clear();
        flushed = Math.min(flushed, journal.size());
    }

    List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        for (byte[] bytes : journal) {
            try {
                entries.add(JournalCodec.decode(bytes));
            } catch (MalformedException e) {
                throw new InvariantViolated("journal", "an entry cannot be read again: " + e.getMessage(), e);
            }
        }
        return entries;
    }

    /** The highest certificate that it holds. */
    public Optional<Certificate> lock() {
        return recover().lock();
    }

    public RecoveredJournal recover() {
        long height = tip().height();
        Optional<JournalEntry.ViewEntered> view = Optional.empty();
        Optional<Certificate> lock = Optional.empty();
        Optional<JournalEntry.Standing> standing = Optional.empty();
        List<Vote> votes = new ArrayList<>();
        Map<Hash, Block> bodies = new TreeMap<>();
        for (JournalEntry entry : entries()) {
            if (entry instanceof JournalEntry.ViewEntered entered) {
                view = Optional.of(entered);
            } else if (entry instanceof JournalEntry.Locked locked) {
                votes.add(locked.commit());
                if (lock.isEmpty() || isHigher(locked.prepared(), lock.get())) {
                    lock = Optional.of(locked.prepared());
                }
            } else if (entry instanceof JournalEntry.Standing last) {
                standing = Optional.of(last);
            } else if (entry instanceof JournalEntry.Voted voted) {
                votes.add(voted.prepare());
                voted.body().ifPresent(body -> bodies.put(body.hash(), body));
            }
        }
        votes.removeIf(vote -> vote.height() <= height);
        Optional<Hash> locked = lock.map(Certificate::blockHash);
        List<Block> needed = bodies.values().stream()
                .filter(body -> body.height() > height || locked.equals(Optional.of(body.hash())))
                .toList();
        return new RecoveredJournal(view, lock, votes, needed, standing);
    }

    private static boolean isHigher(Certificate one, Certificate other) {
        return one.view() != other.view() ? one.view() > other.view() : one.height() > other.height();
    }
}
